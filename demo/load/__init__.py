"""A large coalition to measure with: copies of the demo families, made by the database itself in minutes."""

from demo.load.access import log_looks
from demo.load.families import copy_families
from demo.load.offers import make_offers

__all__ = ["copy_families", "log_looks", "make_offers"]
