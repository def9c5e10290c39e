"""Backups: one file with every row and every right, and putting it back."""
