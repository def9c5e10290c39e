"""Workbooks of any app: refused when they are nothing plain, read bit by bit, and written so that text stays text."""
