"""Who may open which address of the collaboration scans, written from the rules by hand; see tests/test_access.py.

Hanneke makes and closes. Who follows the team reads every scan. Lotte, Noor and Rachida work for partners and answer
once; whose organisation is no partner finds nothing. The scans: `making` is not open
yet, `opened` is, `told` is closed.
"""

from actions.models import Scan
from tests.actions.scans.builders import TIME, made, opened, with_results
from tests.referrals.builders import member

SCAN_COLUMNS = {
    "nobody": (None,),
    "hanneke": ("lot-facilitator",),
    "rachida": ("lot-member",),
    "bas": ("municipality-editor", "coalition-admin"),
    "partners": ("midwife", "midwife-assistant", "jgz-nurse", "jgz-nurse-2", "jgz-coordinator"),
    "others": (
        "midwife-2",
        "pop-nurse",
        "maternity-intake",
        "welfare-worker",
        "privacy-officer",
    ),
}
SCAN_TABLE = """\
address                  object   nobody  hanneke rachida bas     partners others

actions:scans            -        302     200/405 200/405 200/405 200/405 200/405
actions:new_scan         -        302     200/302 403     403     403     403
actions:scan             making   302     200/405 200/405 200/405 404/405 404/405
actions:scan             opened   302     200/405 200/405 200/405 200/405 404/405
actions:scan             told     302     200/405 200/405 200/405 200/405 404/405
actions:change_scan      making   302     200/302 404     404     404     404
actions:change_scan      opened   302     302     404     404     404     404
actions:open_scan        making   302     200/302 404     404     404     404
actions:close_scan       opened   302     200/302 404     404     404     404
actions:close_scan       told     302     302     404     404     404     404
actions:discard_scan     making   302     200/302 404     404     404     404
actions:discard_scan     opened   302     302/403 404     404     404     404
actions:repeat_scan      told     302     405/302 405/404 405/404 405/404 405/404
actions:repeat_scan      opened   302     405/403 405/404 405/404 405/404 405/404
actions:make_point       told     302     405/302 405/404 405/404 405/404 405/404
actions:answer_scan      making   302     403     403     403     404     404
actions:answer_scan      opened   302     403     200/302 403     200/302 404
actions:answer_scan      told     302     403     403     403     403     404
actions:scan_csv         opened   302     200/405 200/405 200/405 200/405 404/405
actions:scan_csv         told     302     200/405 200/405 200/405 200/405 404/405
"""


def scan_objects() -> dict[str, Scan]:
    return {
        "making": made(title="Wordt gemaakt"),
        "opened": opened(title="Loopt"),
        "told": with_results(title="Gesloten"),
    }


def scan_posts():
    """What a person fills in on every page of the scans that posts, right as it is."""
    partners = [member(key).organisation_id for key in ("midwife", "jgz-nurse")]
    asked = {"title": "Nieuwe scan", "level_wanted": "3", "partners": partners, "factors": [TIME]}
    return {
        "actions:new_scan": asked,
        "actions:change_scan": asked | {"revision": "0"},
        "actions:open_scan": {"revision": "0"},
        "actions:make_point": {"factor": TIME},
        "actions:answer_scan": {"group": "birth_care", "now": "1", "wanted": "unknown", f"factor_{TIME}": "3"},
    }
