"""Tests of the social map as parents read it."""
