"""Families and their way to and through a Goede Start Gesprek. May import `coalition` and `socialmap`."""
