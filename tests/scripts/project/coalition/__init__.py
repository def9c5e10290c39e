"""Stands in for the application where only its launcher is tested."""
