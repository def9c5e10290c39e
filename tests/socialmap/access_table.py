"""Who may open which address of the social map, written from the rules by hand; see tests/test_access.py."""

from types import SimpleNamespace

from socialmap.models import Offer
from tests.socialmap.exchange.objects import import_objects, public_objects
from tests.socialmap.show.builders import published, retired

# Bas keeps the map for Delft; Lotte and all others who are signed in read it.
MAP_READ_BY = {
    "nobody": (None,),
    "lotte": ("midwife", "jgz-nurse"),
    "bas": ("municipality-editor",),
    "others": ("midwife-assistant", "welfare-worker", "lot-member", "coalition-admin", "privacy-officer"),
}
MAP_TABLE = """\
address                              object     nobody  lotte   bas     others

socialmap:public_map                 -          302/405 302/405 302/405 302/405
socialmap:parents_map                -          200/405 200/405 200/405 200/405
socialmap:find                       -          302     200/405 200/405 200/405
socialmap:missing                    -          302     200/302 200/302 200/302
socialmap:offer                      offer      302     200/405 200/405 200/405

socialmap:public_offer               offer      302/405 302/405 302/405 302/405
socialmap:public_offer               published  302/405 302/405 302/405 302/405
socialmap:parents_offer              offer_in_arabic 404/405 404/405 404/405 404/405
socialmap:parents_offer              published_in_arabic 200/405 200/405 200/405 200/405
socialmap:offer                      retired    302     200/405 200/405 200/405
socialmap:offer                      internal   302     404/405 200/405 404/405
socialmap:sign_up_result             offer      302     405/302 405/302 405/302
socialmap:sign_up_result             internal   302     405/404 405/302 405/404
socialmap:card                       offer      302     403/405 403/405 403/405
socialmap:card                       published  302     200/405 200/405 200/405
socialmap:card_pdf                   offer      302     403/405 403/405 403/405
socialmap:card_pdf                   published  302     200/405 200/405 200/405
socialmap:timeline                   -          302     200/405 200/405 200/405
socialmap:booklet                    -          302     200/405 200/405 200/405
socialmap:booklet_pdf                -          302     200/405 200/405 200/405
socialmap:spotlight                  -          302     200/405 200/405 200/405
socialmap:choose_spotlight           -          302     403     200/302 403
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
socialmap:export_xlsx                -          302     405/200 405/200 405/200
socialmap:export_csv                 -          302     405/200 405/200 405/200
socialmap:export_hsds_json           -          302     405/200 405/200 405/200
socialmap:export_hsds_package        -          302     405/200 405/200 405/200
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
OF_AN_OFFER = ("offer", "public_offer", "sign_up_result", "card", "card_pdf")
MAP_KEYS = {f"socialmap:{name}": "code" for name in OF_AN_OFFER} | {"socialmap:parents_offer": "language code"}
MAP_WORDS = {"socialmap:parents_map": ["ar"]}


def map_objects():
    """One object of every kind, by the names of the table."""
    offer, public = Offer.objects.get(key="kasto"), published("Voor iedereen")
    return {
        "offer": offer,
        "offer_in_arabic": SimpleNamespace(language="ar", code=offer.code),
        "published": public,
        "published_in_arabic": SimpleNamespace(language="ar", code=public.code),
        "retired": retired("Voorbij"),
        "internal": published("Voor beheerders", visibility="internal"),
        **import_objects(),
        **public_objects(),
    }
