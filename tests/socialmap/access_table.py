"""Who may open which address of the social map, written from the rules by hand; see tests/test_access.py."""

from socialmap.models import Offer
from tests.socialmap.exchange.objects import import_objects, public_objects

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
socialmap:offer                      offer      302     200/405 200/405 200/405

socialmap:imports                    -          302     403     200/302 403
socialmap:import_run                 import     302     404/405 200/405 404/405
socialmap:choose_import              import     302     405/404 405/302 405/404
socialmap:confirm_import             import     302     405/404 405/302 405/404
socialmap:confirm_import             faulty     302     405/404 405/403 405/404
socialmap:undo_import                import     302     405/404 405/302 405/404
socialmap:drop_import                import     302     405/404 405/302 405/404
socialmap:import_errors              faulty     302     404/405 200/405 404/405
socialmap:import_errors              import     302     404/405 404/405 404/405
socialmap:import_run                 elsewhere_import 302 404/405 404/405 404/405
socialmap:confirm_import             elsewhere_import 302 405/404 405/404 405/404
socialmap:undo_import                elsewhere_import 302 405/404 405/404 405/404
socialmap:export                     -          302     200/405 200/405 200/405
socialmap:export_xlsx                -          302     200/405 200/405 200/405
socialmap:export_csv                 -          302     200/405 200/405 200/405
socialmap:export_hsds_json           -          302     200/405 200/405 200/405
socialmap:export_hsds_package        -          302     200/405 200/405 200/405
socialmap:hsds                       -          200/405 200/405 200/405 200/405
socialmap:hsds_services              -          200/405 200/405 200/405 200/405
socialmap:hsds_service               public     200/405 200/405 200/405 200/405
socialmap:hsds_service               offer      404/405 404/405 404/405 404/405
socialmap:hsds_organizations         -          200/405 200/405 200/405 200/405
socialmap:hsds_organization          provider   200/405 200/405 200/405 200/405
socialmap:hsds_service_at_locations  -          200/405 200/405 200/405 200/405
socialmap:hsds_service_at_location   offer      404/405 404/405 404/405 404/405
socialmap:hsds_taxonomies            -          200/405 200/405 200/405 200/405
socialmap:hsds_taxonomy              taxonomy   200/405 200/405 200/405 200/405
socialmap:hsds_taxonomy_terms        -          200/405 200/405 200/405 200/405
socialmap:hsds_taxonomy_term         term       200/405 200/405 200/405 200/405
"""
# What stands in an address of the social map when it is not the key.
MAP_KEYS = {"socialmap:offer": "code"}


def map_objects():
    """One object of every kind, by the names of the table."""
    return {"offer": Offer.objects.get(key="kasto"), **import_objects(), **public_objects()}
