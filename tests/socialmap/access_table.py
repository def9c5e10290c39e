"""Who may open which address of the social map, written from the rules by hand; see tests/test_access.py."""

from socialmap.models import Offer

# Bas keeps the map for Delft; Lotte and all others who are signed in read it.
MAP_READ_BY = {
    "nobody": (None,),
    "lotte": ("midwife", "jgz-nurse"),
    "bas": ("municipality-editor",),
    "others": ("midwife-assistant", "welfare-worker", "lot-member", "coalition-admin", "privacy-officer"),
}
MAP_TABLE = """\
address                              object     nobody  lotte   bas     others

socialmap:public_map                 -          200/405 200/405 200/405 200/405
socialmap:find                       -          302     200/405 200/405 200/405
socialmap:missing                    -          302     200/302 200/302 200/302
socialmap:offer                      offer      302     200/405 200/405 200/405
"""
# What stands in an address of the social map when it is not the key.
MAP_KEYS = {"socialmap:offer": "code"}


def map_objects():
    """One object of every kind, by the names of the table."""
    return {"offer": Offer.objects.get(key="kasto")}
