"""Installing, starting and testing: what the Makefile calls."""
