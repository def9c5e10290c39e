"""The social map as a file: the workbook of its keepers, and HSDS for other systems."""
