"""Who may open which address of an action point, written from the rules by hand; see tests/test_access.py.

Hanneke leads the team and changes everything. Rachida changes what is hers: the action point on social media, not the
pilot. Bas (municipality) reads and comments, Pim (administrator) only reads. A public one is for everybody.
"""

from actions.models import Factor, LedTo, Measure, Reading
from actions.workflow import measuring, point_factors, points
from tests.actions.builders import facilitator, parent, point

POINTS_TABLE = """\
address                  object   nobody  hanneke rachida bas     pim     others

actions:board            -        302     200/405 200/405 200/405 200/405 403/405
actions:points           -        302     200/405 200/405 200/405 200/405 403/405
actions:matrix           -        302     200/405 200/405 200/405 200/405 403/405
actions:add_point        -        302     200/302 403     403     403     403
actions:public_point     open     200/405 200/405 200/405 200/405 200/405 200/405
actions:public_point     social   404/405 404/405 404/405 404/405 404/405 404/405
actions:point            social   302     200/405 200/405 200/405 200/405 404/405
actions:tell_point       social   302     200/302 200/302 404     404     404
actions:tell_point       pilot    302     200/302 403     404     404     404
actions:change_point     social   302     200/302 200/302 404     404     404
actions:change_point     pilot    302     200/302 403     404     404     404
actions:move_point       social   302     200/302 200/302 404     404     404
actions:move_point       pilot    302     200/302 403     404     404     404
actions:comment_point    pilot    302     405/302 405/302 405/302 405/403 405/404
actions:hand_over_point  social   302     200/302 200/302 404     404     404
actions:hand_over_point  pilot    302     200/302 403     404     404     404
actions:point_links      social   302     200/302 404     404     404     404
actions:remove_link      led_to   302     405/302 405/404 405/404 405/404 405/404
actions:point_factors    social   302     200/302 200/302 404     404     404
actions:point_factors    pilot    302     200/302 403     404     404     404
actions:drop_factor      of_hers  302     405/302 405/302 405/404 405/404 405/404
actions:drop_factor      of_pilot 302     405/302 405/403 405/404 405/404 405/404
actions:publish_point    social   302     200/302 404     404     404     404
actions:add_measure      social   302     200/302 200/302 404     404     404
actions:add_measure      pilot    302     200/302 403     404     404     404
actions:add_reading      counts   302     200/302 200/302 404     404     404
actions:add_reading      talks    302     200/302 403     404     404     404
actions:correct_reading  counted  302     200/302 200/302 404     404     404
actions:correct_reading  of_2022  302     200/302 403     404     404     404
"""


def points_objects():
    """Rachida's action point and somebody else's, each with a measure and a chosen factor; a public one; a link."""
    social, pilot = point("social-media"), point("mkv-pilot")
    factor = Factor.objects.first()
    counts = measuring.add_measure(social, by=parent(), name="Volgers", unit="volgers")
    return {
        "pilot": pilot,
        "open": points.publish(point("informatiescherm"), by=facilitator()),
        "led_to": LedTo.objects.get(later=pilot),
        "of_hers": point_factors.choose(social, factor, by=parent(), effect="helped"),
        "of_pilot": point_factors.choose(pilot, factor, by=facilitator(), effect="hindered"),
        "counts": counts,
        "talks": Measure.objects.get(name="Gesprekken in een jaar"),
        "counted": measuring.add_reading(counts, by=parent(), value=96, label="begin"),
        "of_2022": Reading.objects.get(label="2022"),
    }


def points_posts():
    """What a person fills in on every page of an action point, right as it is."""
    reading = {"value": "268", "label": "nu"}
    return {
        "actions:add_point": {"title": "Samen koken", "status": "idea"},
        "actions:tell_point": {"revision": "0", "result": "Het loopt."},
        "actions:change_point": {"revision": "0", "title_nl": "Instagram", "goal": "Ouders bereiken"},
        "actions:move_point": {"to": "done", "back": "/actions/"},
        "actions:comment_point": {"text": "Mooi werk"},
        "actions:hand_over_point": {"roles": ["researcher"], "reason": "Tijd"},
        "actions:point_links": {"other": str(point("bekendheid-aanbod").pk), "direction": "later"},
        "actions:remove_link": {},
        "actions:point_factors": {"factor": str(Factor.objects.last().pk), "effect": "helped"},
        "actions:drop_factor": {},
        "actions:publish_point": {"is_public": "yes"},
        "actions:add_measure": {"name": "Berichten"},
        "actions:add_reading": reading,
        "actions:correct_reading": reading,
    }
