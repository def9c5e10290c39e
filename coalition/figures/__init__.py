"""Figures to learn from: what is counted, what may be shown of it, and the pages that show it."""
