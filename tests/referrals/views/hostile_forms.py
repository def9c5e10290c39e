"""Every form with who fills it in, and what must hold whatever is sent to it."""

from hypothesis import given

from referrals.models import Family, Referral
from tests.hostile import EXAMPLES, bodies, fields_of, swept
from tests.pages import row_counts, signed_in, undone, writes
from tests.posts import SOURCES, posts
from tests.referrals.builders import member, outsider, sent
from tests.test_access import address

# Who fills in which form about what.
FORMS = {
    "referrals:new": ("midwife", None),
    "referrals:edit": ("midwife", "draft"),
    "referrals:send": ("midwife", "draft"),
    "referrals:duplicates": ("midwife", None),
    "referrals:search": ("midwife", None),
    "referrals:pick_up": ("jgz-nurse-2", "sent"),
    "referrals:assign": ("jgz-coordinator", "sent"),
    "referrals:reassign": ("jgz-nurse", "picked_up"),
    "referrals:ask": ("jgz-nurse", "sent"),
    "referrals:answer": ("midwife", "waiting"),
    "referrals:decline": ("jgz-nurse", "sent"),
    "referrals:join": ("jgz-nurse", "alone"),
    "referrals:record_contact": ("jgz-nurse", "picked_up"),
    "referrals:plan": ("jgz-nurse", "picked_up"),
    "referrals:change_plan": ("jgz-nurse", "talk"),
    "referrals:cancel": ("jgz-nurse", "talk"),
    "referrals:hold": ("jgz-nurse", "talk"),
    "referrals:record_outcome": ("jgz-nurse", "picked_up"),
    "referrals:give_feedback": ("jgz-nurse", "outcome"),
    "referrals:read_feedback": ("midwife", "closed"),
    "referrals:scale": ("jgz-nurse", "support"),
    "referrals:withdraw": ("midwife", "sent"),
    "referrals:ask_withdrawal": ("midwife", "picked_up"),
    "referrals:reopen": ("midwife", "closed"),
    "referrals:mark_mistake": ("midwife", "sent"),
    "referrals:write": ("midwife", "picked_up"),
    "referrals:change_contact": ("jgz-nurse", "picked_up"),
    "referrals:stop": ("midwife", "picked_up"),
    "referrals:link_parents": ("jgz-nurse", "picked_up"),
    "referrals:end_pregnancy": ("jgz-nurse", "picked_up"),
    "referrals:resume": ("jgz-nurse", "picked_up"),
    "referrals:record_joint": ("jgz-nurse", "picked_up"),
    "own_absence": ("jgz-nurse", None),
    "referrals:admission": ("pop-nurse", None),
    "referrals:hand_over_all": ("jgz-coordinator", "nurse"),
    "referrals:new_clinics": ("jgz-nurse", None),
    "referrals:plan_visit": ("midwife-assistant", "clinic"),
    "referrals:visit_duplicates": ("midwife-assistant", "clinic"),
    "referrals:link_visit": ("midwife-assistant", "visit"),
    "referrals:cancel_clinic": ("jgz-nurse", "clinic"),
    "referrals:visit": ("jgz-nurse", "visit"),
    "referrals:miss_visit": ("jgz-nurse", "visit"),
    "referrals:share_visit": ("midwife-assistant", "visit"),
    "referrals:move_visit": ("midwife-assistant", "visit"),
    "referrals:cancel_visit": ("midwife-assistant", "visit"),
    "referrals:new_data_request": ("privacy-officer", None),
    "referrals:data_request": ("midwife", "to_do"),
    "referrals:open_notification": ("midwife", "news"),
    "referrals:read_notifications": ("midwife", None),
    "referrals:note_step": ("jgz-nurse", "met"),
    "referrals:forget_step": ("jgz-nurse", "met"),
    "referrals:add_arrangement": ("jgz-nurse", "picked_up"),
    "referrals:change_arrangement": ("jgz-nurse", "arranged"),
    "referrals:finish_arrangement": ("midwife", "arranged"),
    "referrals:undo_arrangement": ("midwife", "arranged"),
    "referrals:drop_arrangement": ("midwife", "arranged"),
    "switch_membership": ("pop-nurse", None),
    "set_language": ("midwife", None),
    "demo_sign_in": ("midwife", None),
    "referrals:access_log": ("privacy-officer", None),
    "referrals:hand_over": ("midwife", "n_back"),
    "referrals:handover_change": ("jgz-nurse", "to_draft"),
    "referrals:handover_ask": ("welfare-worker", "offered"),
    "referrals:handover_answer": ("jgz-nurse", "asked_back"),
    "referrals:handover_accept": ("welfare-worker", "offered"),
    "referrals:handover_plan_intake": ("maternity-intake", "notice"),
    "referrals:handover_hold_intake": ("maternity-intake", "planned"),
    "referrals:handover_decline": ("welfare-worker", "offered"),
    "referrals:handover_confirm": ("welfare-worker", "accepted"),
    "referrals:handover_complete": ("welfare-worker", "confirmed"),
    "referrals:handover_pass_on": ("jgz-coordinator", "to_nurse"),
    "referrals:handover_signal": ("maternity-intake", "notice"),
    "referrals:handover_reply": ("midwife", "notice"),
    "referrals:handover_withdraw": ("jgz-nurse", "offered"),
    "referrals:handover_stop": ("jgz-nurse", "accepted"),
    "referrals:new_earlier_wish": ("maternity-intake", None),
    "referrals:earlier_wish": ("midwife", "wish"),
}


OF_NURSES = [name for name, (key, _about) in FORMS.items() if key.startswith("jgz")]
OF_OTHERS = [name for name in FORMS if name not in OF_NURSES]


# Fields of the forms that stand around every page, and of whose own form they are.
FRAME = {"language", "next", "membership", "source"}
FRAMED = {
    "set_language": {"language", "next"},
    "switch_membership": {"membership", "next"},
    "demo_sign_in": {"next"},
    "referrals:new": {"source"},
    "referrals:edit": {"source"},
    "referrals:admission": {"source"},
}


def check_form(thing, name):
    """Posts strange bodies to one form: it answers in words, writes all or nothing, and touches nobody else's."""
    key, kind = FORMS[name]
    about, client, twin, foreign = thing(kind), signed_in(key), sent(phone="06-12345678"), sent(outsider())
    url = address(name, about)
    valid = {"source": SOURCES.get(key, "verloskundige"), **posts({"twin": twin}).get(name, {})}
    fields = fields_of(client, url, valid)
    ids = [foreign.pk, foreign.family_id, outsider().pk, member("pop-nurse").organisation_id, foreign.offer_id]
    before, owned = row_counts(), untouched()

    def check(body):
        with undone():
            with writes() as wrote:
                response = client.post(url, body, content_type="application/x-www-form-urlencoded")
            assert response.status_code in {200, 302, 403, 404, 409, 422}
            if wrote:
                assert response.status_code == 302 or row_counts() == before
                assert untouched() >= owned

    own = [field for field in fields if field not in FRAME or field in FRAMED.get(name, ())]
    for body in swept(own, ids):
        check(body)
    EXAMPLES(given(body=bodies(fields, ids))(check))()


def untouched():
    """Whose each family is, and how the sign-ups of other people stand."""
    others = Referral.objects.filter(referring_organisation=outsider().organisation_id)
    return {
        *Family.objects.values_list("pk", "owner_organisation"),
        *others.values_list("pk", "status", "nurse", "receiver_organisation"),
    }
