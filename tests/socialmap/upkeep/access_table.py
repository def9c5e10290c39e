"""Who may open which address of the upkeep of the map, written from the rules by hand; see tests/test_access.py.

Everybody signed in proposes and asks; keepers keep what is in their own municipality, nationally or nowhere yet.
Proposals and questions of somebody else are not found; but keepers see all. `kasto` is in Delft, `far_offer` in
Westland.
"""

from types import SimpleNamespace

from coalition.models import Municipality
from socialmap import workflow
from socialmap.facts import facts_of
from socialmap.for_parents import source_hash
from socialmap.forms.places import as_seen
from socialmap.models import Need, Offer, OfferMunicipality
from socialmap.workflow.confirming import make_token
from tests.referrals.builders import member
from tests.socialmap.upkeep.builders import DELFT, WESTLAND, kasto, offer_of_owner

UPKEEP_OF_EVERYBODY = """\
address                              object      nobody  lotte   bas     others

socialmap:inclusion                  -           200/405 200/405 200/405 200/405
socialmap:propose                    kasto       302     200/302 200/302 200/302
socialmap:propose_new                -           302     200/302 200/302 200/302
socialmap:ask_keepers                        -           302     200/302 200/302 200/302
socialmap:confirm                    link        200/302 200/302 200/302 200/302
socialmap:confirm                    dead_link   410     410     410     410
socialmap:confirm_change             link        200/302 200/302 200/302 200/302
socialmap:confirm_change             dead_link   410     410     410     410
"""
UPKEEP_COLUMNS = {
    "nobody": (None,),
    "lotte": ("midwife",),
    "bas": ("municipality-editor",),
    "others": ("midwife-assistant", "jgz-nurse", "welfare-worker", "lot-member", "coalition-admin", "privacy-officer"),
}
UPKEEP_OF_KEEPERS = """\
address                              object      nobody  lotte   bas     others

socialmap:proposal                   proposal    302     200/405 200/405 404/405
socialmap:enquiry                    question    302     200/405 200/405 404/405
socialmap:keep                       -           302     403/405 200/405 403/405
socialmap:keep_new                   -           302     403     200/302 403
socialmap:keep_proposals             -           302     403/405 200/405 403/405
socialmap:keep_enquiries             -           302     403/405 200/405 403/405
socialmap:keep_needs                 -           302     403/405 200/405 403/405
socialmap:keep_need                  need        302     403     200/302 403
socialmap:switch_alias               alias       302     405/404 405/302 405/404
socialmap:overview                   delft       302     403/405 200/405 403/405
socialmap:overview                   westland    302     403/405 200/405 403/405
socialmap:decide                     proposal    302     404     200/302 404
socialmap:decide                     far         302     404     403     404
socialmap:answer_enquiry                     question    302     404     200/302 404
socialmap:answer_enquiry                     far_away    302     404     403     404
socialmap:keep_offer                 kasto       302     403/405 200/405 403/405
socialmap:keep_offer                 far_offer   302     403/405 403/405 403/405
socialmap:check                      kasto       302     405/403 405/302 405/403
socialmap:check                      far_offer   302     405/403 405/403 405/403
socialmap:call                       kasto       302     403     200/302 403
socialmap:call                       far_offer   302     403     403     403
socialmap:tell_room                  room        302     405/403 405/302 405/403
socialmap:publish                    kasto       302     405/403 405/422 405/403
socialmap:publish                    complete    302     405/403 405/302 405/403
socialmap:retire                     kasto       302     403     200/302 403
socialmap:retire                     far_offer   302     403     403     403
socialmap:bring_back                 kasto       302     405/403 405/302 405/403
socialmap:bring_back                 far_offer   302     405/403 405/403 405/403
socialmap:history                    kasto       302     403/405 200/405 403/405
socialmap:history                    far_offer   302     403/405 403/405 403/405
socialmap:undo                       change      302     403     200/302 403
socialmap:keep_section               section     302     403     200/302 403
socialmap:keep_section               no_section  302     403     404     403
socialmap:keep_place                 place       302     403     200/302 403
socialmap:keep_place                 far_place   302     403     404     403
socialmap:keep_contact               contact     302     403     200/302 403
socialmap:keep_contact               no_contact  302     403     404     403
socialmap:keep_translation           arabic      302     403     200/302 403
socialmap:keep_translation           in_dutch    302     403     404     403
socialmap:keep_translation           far_arabic  302     403     403     403
socialmap:keep_locations             -           302     403/405 200/405 403/405
socialmap:keep_location_new          -           302     403     200/302 403
socialmap:keep_place_new             kasto       302     403     200/302 403
socialmap:keep_place_new             far_offer   302     403     403     403
socialmap:keep_location              location    302     404     200/302 404
socialmap:keep_location              far_spot    302     404     403     404
socialmap:keep_safety_net            delft       302     403     200/302 403
socialmap:keep_safety_net            westland    302     403     403     403
"""
ONE_OFFER = ("propose", "keep_offer", "check", "call", "publish", "retire", "bring_back", "history", "keep_place_new")
UPKEEP_KEYS = {f"socialmap:{name}": "code" for name in ONE_OFFER} | {
    "socialmap:confirm": "token",
    "socialmap:confirm_change": "token code",
    "socialmap:keep_need": "slug",
    "socialmap:tell_room": "code part",
    "socialmap:undo": "code part",
    "socialmap:keep_section": "code part",
    "socialmap:keep_place": "code part",
    "socialmap:keep_contact": "code part",
    "socialmap:keep_translation": "code part",
    "socialmap:keep_location": "pk",
}


SPOT = {"name": "Buurthuis", "street": "Dorpsstraat 1", "postcode": "2611AB", "city": "Delft"}

TRANSLATION = {"title": "مساعدة في البيت", "text": "يأتي شخص إلى بيتك.", "kind": "human"}


def part(offer, key):
    return SimpleNamespace(code=offer.code, part=key)


def upkeep_objects():
    """One object of every kind, by the names of the tables."""
    bas, lotte = member("municipality-editor"), member("midwife")
    need = Need.objects.create(slug="test-need", name="Test need", parents_name="Test need")
    owned, offer = offer_of_owner(), kasto()
    changed = workflow.change(offer, {"duration": "Een jaar"}, by=bas, version=offer.version)
    far_offer = Offer.objects.exclude(pk__in=[owned.pk, offer.pk]).with_links().first()
    OfferMunicipality.objects.filter(offer=far_offer).update(municipality_id=WESTLAND)
    asked = {code: Municipality.objects.get(pk=code) for code in (DELFT, WESTLAND)}
    return {
        "kasto": changed,
        "complete": owned,
        "far_offer": far_offer,
        "proposal": workflow.propose(changed, {"summary": "Korter."}, by=lotte),
        "far": workflow.propose(far_offer, {"summary": "Korter."}, by=bas),
        "question": workflow.ask_keepers("Hulp bij een tweeling?", asked[DELFT], by=lotte),
        "far_away": workflow.ask_keepers("Hulp bij een tweeling?", asked[WESTLAND], by=bas),
        "need": need,
        "alias": workflow.add_alias(need, "geen huis", by=bas),
        "delft": asked[DELFT],
        "westland": asked[WESTLAND],
        "link": SimpleNamespace(token=make_token("owner@example.org"), code=owned.code),
        "dead_link": SimpleNamespace(token=make_token("nobody@example.org"), code=owned.code),
        "room": part(changed, DELFT),
        "change": part(changed, changed.version),
        "section": part(changed, "who"),
        "no_section": part(changed, "nothing"),
        "place": part(changed, DELFT),
        "far_place": part(changed, WESTLAND),
        "contact": part(owned, facts_of(owned)["contacts"][0]["id"]),
        "no_contact": part(owned, "nobody"),
        "arabic": part(changed, "ar"),
        "in_dutch": part(changed, "nl"),
        "far_arabic": part(far_offer, "ar"),
        "location": workflow.add_location(SPOT | {"municipality": DELFT}, by=bas),
        "far_spot": workflow.add_location(SPOT | {"name": "Verderop", "municipality": WESTLAND}, by=bas),
    }


def upkeep_posts(of):
    """What is filled in on every page, right as it is."""
    return {
        "socialmap:propose": {"summary": "Korter."},
        "socialmap:propose_new": {"name": "Vadergroep", "municipality": DELFT},
        "socialmap:ask_keepers": {"text": "Hulp bij een tweeling?", "municipality": DELFT},
        "socialmap:confirm": {"code": of["complete"].code, "answer": "right"},
        "socialmap:confirm_change": {"summary": "Korter."},
        "socialmap:keep_new": {
            "name": "Vadergroep",
            "organisation": of["kasto"].organisation_id,
            "municipality": DELFT,
        },
        "socialmap:keep_need": {"text": "dakloos"},
        "socialmap:decide": {"version": of["kasto"].version, "take_summary": "take"},
        "socialmap:answer_enquiry": {"kind": "gap"},
        "socialmap:call": {"outcome": "no_answer"},
        "socialmap:tell_room": {"room": "full"},
        "socialmap:undo": {"version": of["kasto"].version},
        "socialmap:keep_section": {"version": of["kasto"].version, "eligibility_description": "Ouders."},
        "socialmap:keep_place": {"version": of["kasto"].version, "state": "paused"},
        "socialmap:keep_translation": TRANSLATION | {"seen": source_hash(of["kasto"])},
        "socialmap:keep_location_new": SPOT | {"name": "Nieuw"},
        "socialmap:keep_place_new": SPOT | {"name": "Nieuw"},
        "socialmap:keep_location": SPOT | {"seen": as_seen(of["location"])},
        "socialmap:keep_safety_net": {"offer": of["kasto"].pk},
        "socialmap:keep_contact": {
            "version": of["complete"].version,
            "role": "Balie",
            "phone": "015-5550210",
            "visibility": "public",
        },
    }
