"""Screens in waiting rooms, and the leaflets and pictures that say the same."""
