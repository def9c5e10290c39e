"""Forms of the learning team."""
