"""Who may open which address of the screens, written from the rules by hand; see tests/test_access.py.

Lotte and her assistant keep the screens of their practice, Joris those of his and Noor those of JGZ; Hanneke leads the
learning team and keeps all. Who does not meet families and does not lead it keeps none. `screen` and its slide are
Lotte's, `ended_screen` too. A press without the revision of the screen changes nothing and leads back to it.
"""

from types import SimpleNamespace

from socialmap.models import Screen
from socialmap.workflow import screens as workflow
from tests.referrals.builders import member
from tests.socialmap.screens.builders import DELFT, screen_of

SCREENS_COLUMNS = {
    "nobody": (None,),
    "lotte": ("midwife", "midwife-assistant"),
    "hanneke": ("lot-facilitator",),
    "joris": ("midwife-2", "jgz-nurse", "pop-nurse", "maternity-intake", "welfare-worker"),
    "others": ("municipality-editor", "lot-member", "coalition-admin", "privacy-officer"),
}
SCREENS_TABLE = """\
address                     object        nobody  lotte   hanneke joris   others

socialmap:screen            screen        200/405 200/405 200/405 200/405 200/405
socialmap:screen            ended_screen  404/405 404/405 404/405 404/405 404/405
socialmap:screen_worker     -             200/405 200/405 200/405 200/405 200/405
socialmap:screens           -             302     200/405 200/405 200/405 403/405
socialmap:new_screen        -             302     200/302 200/422 200/302 403
socialmap:screen_papers     -             302     200/405 200/405 200/405 403/405
socialmap:leaflet_pdf       -             302     200/405 200/405 200/405 403/405
socialmap:picture_png       -             302     200/405 200/405 200/405 403/405
socialmap:keep_screen       screen        302     200/405 200/405 404/405 404/405
socialmap:keep_screen       ended_screen  302     200/405 200/405 404/405 404/405
socialmap:change_screen     screen        302     200/302 200/422 404     404
socialmap:preview_screen    screen        302     200/405 200/405 404/405 404/405
socialmap:turn_screen       turned        302     200/302 200/302 404     404
socialmap:slides_pdf        screen        302     200/405 200/405 404/405 404/405
socialmap:add_message       screen        302     200/302 200/302 404     404
socialmap:add_offer_slide   screen        302     200/422 200/422 404     404
socialmap:add_talk          screen        302     405/302 405/302 405/404 405/404
socialmap:change_slide      slide         302     200/302 200/302 404     404
socialmap:move_slide        slide         302     405/302 405/302 405/404 405/404
socialmap:remove_slide      slide         302     405/302 405/302 405/404 405/404
"""
SCREENS_KEYS = {"socialmap:screen": "token", "socialmap:turn_screen": "pk verb"}
SCREENS_WORDS = {"socialmap:leaflet_pdf": ["nl"], "socialmap:picture_png": ["nl", "talk"]}


def screens_objects():
    screen = screen_of()
    ended = workflow.end(screen_of(name="Vroeger"), by=member("midwife"), revision=0)
    return {
        "screen": Screen.objects.get(pk=screen.pk),
        "ended_screen": ended,
        "turned": SimpleNamespace(pk=screen.pk, verb="pause"),
        "slide": screen.slides.first(),
    }


def screens_posts():
    facts = {"name": "Wachtkamer", "municipality": DELFT, "languages": ["nl", "ar"], "seconds": "12"}
    return {
        "socialmap:new_screen": facts,
        "socialmap:change_screen": facts | {"revision": "0"},
        "socialmap:add_message": {"nl": "Koffie staat klaar.", "revision": "0"},
        "socialmap:add_talk": {"key": "slide.talk", "revision": "0"},
        "socialmap:move_slide": {"to": "down", "revision": "0"},
    }
