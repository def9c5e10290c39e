"""Who may open which address of the learning team, written from the rules by hand; see tests/test_access.py.

Hanneke leads the team, Rachida is a member for the parents, Bas (municipality) follows it and comments, Pim
(administrator) reads. Who works in care sits in the team in a function of its own; the privacy officer stays out.
"""

from actions.models import Factor, Meeting, Seat
from actions.workflow import recording
from actions.workflow.meetings import Item
from tests.actions.builders import facilitator, planned_meeting, point
from tests.actions.points.access_table import POINTS_TABLE, points_objects, points_posts
from tests.actions.report.access_table import report_objects, report_posts

ACTIONS_COLUMNS = {
    "nobody": (None,),
    "hanneke": ("lot-facilitator",),
    "rachida": ("lot-member",),
    "bas": ("municipality-editor",),
    "pim": ("coalition-admin",),
    "others": ("midwife", "midwife-assistant", "pop-nurse", "jgz-nurse", "maternity-intake", "privacy-officer"),
}
ACTIONS_TABLE = """\
address                  object   nobody  hanneke rachida bas     pim     others

actions:meetings         -        302     200/405 200/405 200/405 200/405 403/405
actions:meeting          tenth    302     200/405 200/405 200/405 200/405 404/405
actions:plan_meeting     -        302     200/302 403     403     403     403
actions:change_meeting   twelfth  302     200/302 403     403     403     404
actions:cancel_meeting   twelfth  302     302/403 404     404     404     404
actions:cancel_meeting   blank    302     200/302 404     404     404     404
actions:run_meeting      twelfth  302     200/405 403/405 403/405 403/405 404/405
actions:record_attendance twelfth 302     405/302 405/403 405/403 405/403 405/404
actions:add_item         twelfth  302     405/302 405/403 405/403 405/403 405/404
actions:write_said       item     302     405/302 405/403 405/403 405/403 405/404
actions:change_item      item     302     405/302 405/403 405/403 405/403 405/404
actions:move_item        item     302     405/302 405/403 405/403 405/403 405/404
actions:remove_item      item     302     405/302 405/403 405/403 405/403 405/404
actions:add_source       twelfth  302     405/302 405/403 405/403 405/403 405/404
actions:remove_source    looked   302     405/302 405/403 405/403 405/403 405/404
actions:decide_in_meeting twelfth 302     405/302 405/403 405/403 405/403 405/404
actions:put_on_table     twelfth  302     405/302 405/403 405/403 405/403 405/404
actions:add_point_in_meeting twelfth 302  405/302 405/403 405/403 405/403 405/404
actions:record_point     item     302     405/302 405/403 405/403 405/403 405/404
actions:choose_factor    twelfth  302     405/302 405/403 405/403 405/403 405/404
actions:put_back_factor  laid     302     405/302 405/403 405/403 405/403 405/404
actions:put_figure       -        302     200/422 200/422 403     403     403
actions:take_along       twelfth  302     405/302 405/403 405/403 405/403 405/404
"""
ACTIONS_TABLE += POINTS_TABLE.split("\n", 1)[1]


# What stands in an address of the team when it is not the key.
ACTIONS_KEYS = {"actions:record_point": "meeting_id action_point_id"}


def actions_objects():
    """Rachida's own action point, a meeting of long ago, one that is planned with what hangs on it, and one without."""
    planned = planned_meeting(items=[Item("Social media", action_point=point("social-media"))])
    return (
        {
            "social": point("social-media"),
            "tenth": Meeting.objects.get(number=10),
            "twelfth": planned,
            "blank": planned_meeting(title="Vooruitblik"),
            "item": planned.agenda.get(),
            "looked": recording.add_source(planned, by=facilitator(), kind="case_review"),
            "laid": recording.choose_factor(planned, Factor.objects.first(), by=facilitator(), effect="helped"),
        }
        | points_objects()
        | report_objects()
    )


def actions_posts():
    """What a person fills in on every page of the team that posts, right as it is."""
    day = {"on_day": "3", "on_month": "12", "on_year": "2026"}
    return (
        {
            "actions:plan_meeting": day | {"title": "Vooruit"},
            "actions:change_meeting": day | {"title": "Vooruit", "revision": "0"},
            "actions:record_attendance": {"seat": str(Seat.objects.first().pk), "present": "1"},
            "actions:add_item": {"item": "Rondvraag"},
            "actions:write_said": {"said": "Iets"},
            "actions:change_item": {"item": "Rondvraag", "minutes": "10"},
            "actions:move_item": {"to": "up"},
            "actions:add_source": {"source": "interviews_fathers", "count": "4"},
            "actions:decide_in_meeting": {"choice": "Samen eten", "reason": "Dat verbindt", "kind": "team"},
            "actions:put_on_table": {"point": str(point("mkv-pilot").pk)},
            "actions:add_point_in_meeting": {"new_point": "Samen koken"},
            "actions:record_point": {"stood": "running", "to": "done"},
            "actions:choose_factor": {"factor": str(Factor.objects.last().pk), "effect": "helped"},
            "actions:take_along": {"along": "Wie kookt?"},
        }
        | points_posts()
        | report_posts()
    )
