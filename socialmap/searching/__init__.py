"""Finding help in the words of people: `search` is the one way in, for professionals and for parents.

How it works is told in docs/social-map.md; why, in docs/adr/0024. Whatever is typed, `search` answers and never raises.
"""

from socialmap.searching.facets import Chosen
from socialmap.searching.finding import PAGE_SIZE, Block, Found, search

__all__ = ["PAGE_SIZE", "Block", "Chosen", "Found", "search"]
