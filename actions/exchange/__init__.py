"""The workbook of the learning team: out for the researcher, and in again after a look at what changes."""
