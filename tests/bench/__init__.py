"""Measuring by hand, never in `make test`: what other people do on the machine would decide."""
