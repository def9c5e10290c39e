"""Pages of the learning team."""
