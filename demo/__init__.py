"""Demo people and fictional families for practice. The top app, never installed in production."""
