"""Tests of installing, starting and stopping."""
