"""Stands in for the demo data."""
