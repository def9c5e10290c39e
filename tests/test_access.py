"""Every address with everybody: what a GET and a POST answer. Written by hand from the rules, never from the code.

Rules: other people's objects are not found (404); one's own that one may not do is refused with the reason (403);
municipality, LOT, administration and privacy never meet a family. A cell is `GET/POST`, or one status for both.
"""

from html import unescape

import pytest
from django.core.cache import cache
from django.http import HttpResponseNotFound
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from coalition import urls
from coalition.models import Notification
from coalition.roles import Role
from coalition.workflow.invitations import Offer, invite
from referrals import workflow
from referrals.enums import Status
from referrals.request_enums import RequestKind
from tests.coalition.pathway.access_table import PATHWAY_COLUMNS, PATHWAY_TABLE, pathway_objects, pathway_posts
from tests.pages import PEOPLE, signed_in, undone, url_names
from tests.posts import SOURCES, posts
from tests.referrals.builders import (
    member,
    outsider,
    picked_up,
    planned,
    receiver,
    referral_in,
    sender,
    sent,
    signed_up,
    supported,
)
from tests.referrals.clinics.builders import clinic_objects
from tests.referrals.handover.access_table import (
    HANDOVER_COLUMNS,
    HANDOVER_KEYS,
    HANDOVER_TABLE,
    handover_objects,
)
from tests.referrals.plan.builders import arranged, place
from tests.referrals.requests import granted, received
from tests.socialmap.access_table import MAP_KEYS, MAP_READ_BY, MAP_TABLE, map_objects
from tests.socialmap.upkeep.access_table import (
    UPKEEP_COLUMNS,
    UPKEEP_KEYS,
    UPKEEP_OF_EVERYBODY,
    UPKEEP_OF_KEEPERS,
    upkeep_objects,
    upkeep_posts,
)

COLUMNS = {
    "nobody": (None,),
    "lotte": ("midwife",),
    "marieke": ("midwife-assistant",),
    "joris": ("midwife-2",),
    "femke": ("pop-nurse", "social-worker"),
    "noor": ("jgz-nurse",),
    "sanne": ("jgz-nurse-2",),
    "irma": ("jgz-coordinator",),
    "others": (
        "maternity-intake",
        "welfare-worker",
        "municipality-editor",
        "lot-facilitator",
        "lot-member",
        "coalition-admin",
    ),
    "tineke": ("privacy-officer",),
}
# Lotte and her assistant Marieke sign families up, Joris has another practice, Femke and Yusuf work elsewhere. Noor is
# the nurse, Sanne is learning, Irma coordinates. The object `elsewhere` was sent by Joris, `alone` by the parents
# themselves, `jgz` by Noor; all others by Lotte. Where a nurse has it, it is Noor.
TABLE = """\
address                              object     nobody  lotte   marieke joris   femke   noor    sanne   irma    others

home                                 -          200/405 200/405 200/405 200/405 200/405 302/405 302/405 302/405 200/405
healthz                              -          200/405 200/405 200/405 200/405 200/405 200/405 200/405 200/405 200/405
theme                                -          200/405 200/405 200/405 200/405 200/405 200/405 200/405 200/405 200/405
parents                              -          200/405 200/405 200/405 200/405 200/405 200/405 200/405 200/405 200/405
privacy                              -          200/405 200/405 200/405 200/405 200/405 200/405 200/405 200/405 200/405
accessibility                        -          200/405 200/405 200/405 200/405 200/405 200/405 200/405 200/405 200/405
set_language                         -          302     302     302     302     302     302     302     302     302
stijlgids                            -          302     200/405 200/405 200/405 200/405 200/405 200/405 200/405 200/405
people                               -          302     200/405 200/405 200/405 200/405 200/405 200/405 200/405 200/405
switch_membership                    -          302     405/302 405/302 405/302 405/302 405/302 405/302 405/302 405/302
demo_sign_in                         -          405/302 405/302 405/302 405/302 405/302 405/302 405/302 405/302 405/302
account_login                        -          200     302     302     302     302     302     302     302     302
account_logout                       -          302     200/302 200/302 200/302 200/302 200/302 200/302 200/302 200/302
account_signup                       -          200     302     302     302     302     302     302     302     302
account_change_password              -          302     404     404     404     404     404     404     404     404
account_inactive                     -          200/405 200/405 200/405 200/405 200/405 200/405 200/405 200/405 200/405
account_reset_password               -          200/302 200/302 200/302 200/302 200/302 200/302 200/302 200/302 200/302
account_reset_password_done          -          200/405 200/405 200/405 200/405 200/405 200/405 200/405 200/405 200/405
account_reset_password_from_key      -          200     200     200     200     200     200     200     200     200
account_reset_password_from_key_done -          200/405 200/405 200/405 200/405 200/405 200/405 200/405 200/405 200/405
account_reauthenticate               -          302     403     403     403     403     403     403     403     403
stay_signed_in                       -          200     200     200     200     200     200     200     200     200
open_invitation                      -          404/405 404/405 404/405 404/405 404/405 404/405 404/405 404/405 404/405
accept_invitation                    -          404     404     404     404     404     404     404     404     404
mfa_index                            -          302     200/405 200/405 200/405 200/405 200/405 200/405 200/405 200/405
mfa_authenticate                     -          302     302     302     302     302     302     302     302     302
mfa_reauthenticate                   -          302     403     403     403     403     403     403     403     403
mfa_activate_totp                    -          302     200     200     200     200     200     200     200     200
mfa_deactivate_totp                  -          302     404     404     404     404     404     404     404     404
mfa_view_recovery_codes              -          302     404/405 404/405 404/405 404/405 404/405 404/405 404/405 404/405
mfa_generate_recovery_codes          -          302     200     200     200     200     200     200     200     200
mfa_list_webauthn                    -          302     200/405 200/405 200/405 200/405 200/405 200/405 200/405 200/405
mfa_add_webauthn                     -          302     200     200     200     200     200     200     200     200
mfa_remove_webauthn                  -          302     404     404     404     404     404     404     404     404
mfa_login_webauthn                   -          302     302     302     302     302     302     302     302     302
mfa_reauthenticate_webauthn          -          302     403     403     403     403     403     403     403     403
socialaccount_login_cancelled        -          200/405 200/405 200/405 200/405 200/405 200/405 200/405 200/405 200/405
socialaccount_login_error            -          401/405 401/405 401/405 401/405 401/405 401/405 401/405 401/405 401/405
openid_connect_login                 -          404     404     404     404     404     404     404     404     404
openid_connect_callback              -          404     404     404     404     404     404     404     404     404

referrals:notifications              -          302     200/405 200/405 200/405 200/405 200/405 200/405 200/405 200/405
referrals:read_notifications         -          302     405/302 405/302 405/302 405/302 405/302 405/302 405/302 405/302
referrals:open_notification          news       302     405/302 405/404 405/404 405/404 405/404 405/404 405/404 405/404
referrals:list                       -          302     200/405 200/405 200/405 200/405 200/405 200/405 200/405 403/405
referrals:new                        -          302     200/302 200/302 200/302 200/302 200/302 200/302 200/302 403
referrals:duplicates                 -          302     405/200 405/200 405/200 405/200 405/200 405/200 405/200 405/403

referrals:referral                   draft      302     302/405 302/405 404/405 404/405 404/405 404/405 404/405 404/405
referrals:referral                   sent       302     302/405 302/405 404/405 404/405 302/405 302/405 302/405 404/405
referrals:referral                   elsewhere  302     404/405 404/405 302/405 404/405 302/405 302/405 302/405 404/405
referrals:referral                   alone      302     404/405 404/405 404/405 404/405 302/405 302/405 302/405 404/405
referrals:referral                   jgz        302     404/405 404/405 404/405 404/405 302/405 302/405 302/405 404/405
referrals:referral                   mistake    302     404/405 404/405 404/405 404/405 404/405 404/405 404/405 404/405
referrals:family                     draft      302     200/405 200/405 404/405 404/405 404/405 404/405 404/405 404/405
referrals:family                     sent       302     200/405 200/405 404/405 404/405 200/405 200/405 200/405 404/405
referrals:family                     picked_up  302     200/405 200/405 404/405 404/405 200/405 200/405 200/405 404/405
referrals:family                     closed     302     200/405 200/405 404/405 404/405 200/405 200/405 200/405 404/405
referrals:family                     declined   302     200/405 200/405 404/405 404/405 404/405 404/405 404/405 404/405
referrals:family                     withdrawn  302     200/405 200/405 404/405 404/405 404/405 404/405 404/405 404/405
referrals:family                     elsewhere  302     404/405 404/405 200/405 404/405 200/405 200/405 200/405 404/405
referrals:family                     alone      302     404/405 404/405 404/405 404/405 200/405 200/405 200/405 404/405
referrals:family                     jgz        302     404/405 404/405 404/405 404/405 200/405 200/405 200/405 404/405
referrals:family                     mistake    302     404/405 404/405 404/405 404/405 404/405 404/405 404/405 404/405

referrals:edit                       draft      302     200/302 200/302 404     404     404     404     404     404
referrals:edit                       sent       302     409     409     404     404     403     403     403     404
referrals:send                       draft      302     200/302 200/302 404     404     404     404     404     404
referrals:send                       sent       302     409     409     404     404     403     403     403     404
referrals:sent                       sent       302     200/405 200/405 404/405 404/405 404/405 404/405 404/405 404/405
referrals:sent                       draft      302     404/405 404/405 404/405 404/405 404/405 404/405 404/405 404/405
referrals:card                       sent       302     200/405 200/405 404/405 404/405 404/405 404/405 404/405 404/405

referrals:pick_up                    draft      302     403     403     404     404     404     404     404     404
referrals:pick_up                    sent       302     403     403     404     404     200/302 200/302 200/302 404
referrals:pick_up                    elsewhere  302     404     404     403     404     200/302 200/302 200/302 404
referrals:pick_up                    alone      302     404     404     404     404     200/302 200/302 200/302 404
referrals:pick_up                    picked_up  302     403     403     404     404     409     409     409     404
referrals:assign                     sent       302     403     403     404     404     200/302 403     200/302 404
referrals:assign                     alone      302     404     404     404     404     200/302 403     200/302 404
referrals:reassign                   picked_up  302     403     403     404     404     200/302 403     200/302 404
referrals:ask                        sent       302     403     403     404     404     200/302 200/302 200/302 404
referrals:ask                        alone      302     404     404     404     404     403     403     403     404
referrals:answer                     waiting    302     200/302 200/302 404     404     403     403     403     404
referrals:answer                     sent       302     409     409     404     404     403     403     403     404
referrals:decline                    sent       302     403     403     404     404     200/302 403     200/302 404
referrals:join                       alone      302     404     404     404     404     200/302 403     200/302 404
referrals:join                       elsewhere  302     404     404     403     404     302     403     302     404

referrals:record_contact             picked_up  302     403     403     404     404     200/302 200/302 200/302 404
referrals:record_contact             sent       302     403     403     404     404     409     409     409     404
referrals:plan                       picked_up  302     403     403     404     404     200/302 200/302 200/302 404
referrals:change_plan                talk       302     404     404     404     404     200/302 200/302 200/302 404
referrals:cancel                     talk       302     405/404 405/404 405/404 405/404 405/302 405/302 405/302 405/404
referrals:hold                       talk       302     404     404     404     404     200/302 200/302 200/302 404
referrals:invitation                 talk       302     404/405 404/405 404/405 404/405 200/405 200/405 200/405 404/405
referrals:record_outcome             picked_up  302     403     403     404     404     200/302 200/302 200/302 404
referrals:give_feedback              outcome    302     403     403     404     404     200/302 200/302 200/302 404
referrals:read_feedback              closed     302     405/302 405/302 405/404 405/404 405/403 405/403 405/403 405/404
referrals:scale                      support    302     404     404     404     404     200/302 200/302 200/302 404

referrals:withdraw                   draft      302     200/302 200/302 404     404     404     404     404     404
referrals:withdraw                   sent       302     200/302 200/302 404     404     200/302 200/302 200/302 404
referrals:withdraw                   picked_up  302     403     403     404     404     200/302 200/302 200/302 404
referrals:ask_withdrawal             picked_up  302     200/302 200/302 404     404     403     403     403     404
referrals:ask_withdrawal             sent       302     403     403     404     404     403     403     403     404
referrals:reopen                     closed     302     200/302 200/302 404     404     200/302 200/302 200/302 404
referrals:reopen                     declined   302     200/302 200/302 404     404     404     404     404     404
referrals:mark_mistake               sent       302     200/302 403     404     404     403     403     403     404
referrals:mark_mistake               elsewhere  302     404     404     403     404     403     403     403     404
referrals:mark_mistake               alone      302     404     404     404     404     403     403     200/302 404
referrals:write                      sent       302     405/302 405/302 405/404 405/404 405/302 405/302 405/302 405/404
referrals:write                      alone      302     405/404 405/404 405/404 405/404 405/403 405/403 405/403 405/404

referrals:change_contact             sent       302     200/302 200/302 404     404     403     403     403     404
referrals:change_contact             picked_up  302     200/302 200/302 404     404     200/302 200/302 200/302 404
referrals:change_contact             alone      302     404     404     404     404     403     403     403     404
referrals:stop                       sent       302     200/302 200/302 404     404     403     403     403     404
referrals:stop                       picked_up  302     200/302 200/302 404     404     200/302 200/302 200/302 404
referrals:end_pregnancy              sent       302     200/302 200/302 404     404     403     403     403     404
referrals:end_pregnancy              picked_up  302     200/302 200/302 404     404     200/302 200/302 200/302 404
referrals:resume                     ended      302     200/302 200/302 404     404     200/302 200/302 200/302 404

referrals:arrangements               -          302     200/405 200/405 200/405 200/405 200/405 200/405 200/405 403/405
referrals:family_pathway             draft      302     200/405 200/405 404/405 404/405 404/405 404/405 404/405 404/405
referrals:family_pathway             sent       302     200/405 200/405 404/405 404/405 403/405 403/405 403/405 404/405
referrals:family_pathway             picked_up  302     200/405 200/405 404/405 404/405 200/405 200/405 200/405 404/405
referrals:note_step                  met        302     200/302 200/302 404     404     200/302 200/302 200/302 404
referrals:note_step                  not_met    302     200/302 200/302 404     404     403     403     403     404
referrals:note_step                  no_moment  302     404     404     404     404     404     404     404     404
referrals:forget_step                met        302     405/302 405/302 405/404 405/404 405/302 405/302 405/302 405/404
referrals:add_arrangement            sent       302     200/302 200/302 404     404     403     403     403     404
referrals:add_arrangement            picked_up  302     200/302 200/302 404     404     200/302 200/302 200/302 404
referrals:change_arrangement         arranged   302     200/302 200/302 404     404     200/302 200/302 200/302 404
referrals:finish_arrangement         arranged   302     405/302 405/302 405/404 405/404 405/302 405/302 405/302 405/404
referrals:undo_arrangement           arranged   302     405/302 405/302 405/404 405/404 405/302 405/302 405/302 405/404
referrals:drop_arrangement           arranged   302     405/302 405/302 405/404 405/404 405/302 405/302 405/302 405/404
own_absence                          -          302     200/302 200/302 200/302 200/302 200/302 200/302 200/302 200/302
reachable                            -          302     200/405 200/405 200/405 200/405 200/405 200/405 200/405 200/405
referrals:admission                  -          302     403     403     403     200/302 403     403     403     403
referrals:leaving                    -          302     403/405 403/405 403/405 403/405 200/405 403/405 200/405 403/405
referrals:hand_over_all              nurse      302     404     404     404     404     200/302 403     200/302 404
referrals:hand_over_all              joris      302     404     404     404     404     404     404     404     404
referrals:record_joint               picked_up  302     403     403     404     404     200/302 200/302 200/302 404
referrals:record_joint               sent       302     403     403     404     404     409     409     409     404
referrals:clinics                    -          302     200/405 200/405 200/405 403/405 200/405 200/405 200/405 403/405
referrals:new_clinics                -          302     403     403     403     403     200/302 403     200/302 403
referrals:clinic                     clinic     302     200/405 200/405 404/405 404/405 200/405 200/405 200/405 404/405
referrals:plan_visit                 clinic     302     200/302 200/302 404     404     404     404     404     404
referrals:cancel_clinic              clinic     302     404     404     404     404     200/302 403     200/302 404
referrals:visit                      visit      302     200/403 200/403 404     404     200/302 200/302 200/302 404
referrals:visit                      held       302     200/403 200/403 404     404     200/409 200/409 200/409 404
referrals:miss_visit                 visit      302     405/404 405/404 405/404 405/404 405/302 405/302 405/302 405/404
referrals:share_visit                visit      302     405/302 405/302 405/404 405/404 405/404 405/404 405/404 405/404
referrals:move_visit                 visit      302     200/302 200/302 404     404     404     404     404     404
referrals:cancel_visit               visit      302     405/302 405/302 405/404 405/404 405/404 405/404 405/404 405/404

referrals:data_requests       -         302     200/405 200/405 200/405 200/405 200/405 200/405 200/405 403/405 200/405
referrals:new_data_request    -         302     403     403     403     403     403     403     403     403     200/302
referrals:data_request        request    302     404     404     404     404     404     404     404     404     200/302
referrals:data_request        to_do     302     200/302 404     404     404     404     404     404     404     200/403
referrals:family_data                picked_up  302     200/405 403/405 404/405 404/405 403/405 403/405 403/405 404/405
referrals:family_data                sent       302     403/405 403/405 404/405 404/405 403/405 403/405 403/405 404/405
referrals:family_data_json           picked_up  302     200/405 403/405 404/405 404/405 403/405 403/405 403/405 404/405
referrals:erase                      withdrawn  302     200/302 403     404     404     404     404     404     404
referrals:erase                      sent       302     403     403     404     404     403     403     403     404
referrals:access_log - 302 403 403 403 403 403 403 403 403 200/422
access_log_account - 302 403/405 403/405 403/405 403/405 403/405 403/405 403/405 403/405 200/405
access_log_family sent 302 404/405 404/405 404/405 404/405 404/405 404/405 404/405 404/405 200/405
access_log_family_pdf sent 302 404/405 404/405 404/405 404/405 404/405 404/405 404/405 404/405 200/405
"""
# Pim administers, Irma coordinates JGZ, Tineke is the privacy officer. `asked` is an invitation of Pim's that waits for
# the yes of JGZ; the membership is one of Joris. A role that manages nobody does not meet one person's page.
MANAGED_BY = {
    "nobody": (None,),
    "pim": ("coalition-admin",),
    "irma": ("jgz-coordinator",),
    "tineke": ("privacy-officer",),
    "rest": ("midwife", "midwife-assistant", "jgz-nurse", "municipality-editor", "lot-facilitator"),
}
MANAGE_TABLE = """\
address                              object     nobody  pim     irma    tineke  rest

manage_people                        -          302     200/405 403/405 403/405 403/405
invite_person                        -          302     200/302 403     403     403
withdraw_invitation                  asked      302     200/302 404     404     404
confirm_invitation                   asked      302     404     200/302 404     404
end_membership                       joris      302     200/302 404     404     404
end_membership                       pim        302     403     404     404     404
set_absence                          joris      302     200/302 404     404     404
close_account                        joris      302     200/302 404     404     404
close_account                        pim        302     403     404     404     404
open_account                         joris      302     200/302 404     404     404
reset_second_factor                  joris      302     200/302 404     404     404
"""
OF_A_FAMILY = {f"referrals:{verb}" for verb in ("family", "change_contact", "stop", "end_pregnancy", "resume")}
OF_A_FAMILY |= {"access_log_family", "access_log_family_pdf"}
OF_A_FAMILY |= {f"referrals:{page}" for page in ("family_data", "family_data_json", "erase")}
OF_A_FAMILY |= {"referrals:family_pathway", "referrals:add_arrangement"}
PLAN_KEYS = dict.fromkeys(("referrals:note_step", "referrals:forget_step"), "family_id key")
WITH_WORDS = {
    "theme": ["abc"],
    "account_reset_password_from_key": ["1", "abc-def"],
    "open_invitation": ["not-a-link"],
    "mfa_remove_webauthn": [1],
    "openid_connect_login": ["nowhere"],
    "openid_connect_callback": ["nowhere"],
}


def rows_of(table, columns):
    entries = [line.split() for line in table.splitlines()[1:] if line]
    return [
        (name, thing, columns, dict(zip(columns, complete(cells, columns), strict=True)))
        for name, thing, *cells in entries
    ]


def complete(cells, columns):
    """The privacy officer is one of the others, but for a row that ends with a cell of its own."""
    return cells if len(cells) == len(columns) else [*cells, cells[-1]]


ALL_KEYS = MAP_KEYS | UPKEEP_KEYS | PLAN_KEYS | HANDOVER_KEYS
ROWS = rows_of(TABLE, COLUMNS) + rows_of(MANAGE_TABLE, MANAGED_BY) + rows_of(MAP_TABLE, MAP_READ_BY)
ROWS += rows_of(PATHWAY_TABLE, PATHWAY_COLUMNS)
ROWS += rows_of(HANDOVER_TABLE, HANDOVER_COLUMNS)
ROWS += rows_of(UPKEEP_OF_EVERYBODY, MAP_READ_BY) + rows_of(UPKEEP_OF_KEEPERS, UPKEEP_COLUMNS)


@pytest.fixture(scope="module")
def _undone_at_the_end(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), undone():
        yield


@pytest.fixture(scope="module")
def objects(_undone_at_the_end):
    """One object of every kind and state, by the names of the table."""
    referrals = {status.value: referral_in(status) for status in Status if status != Status.JOINED}
    referrals |= {"elsewhere": sent(outsider(), name="Robin", phone=""), "jgz": sent(receiver())}
    referrals |= {"alone": signed_up(phone="06-12345678"), "twin": sent(phone="06-12345678"), "ended": picked_up()}
    workflow.end_pregnancy(referrals["ended"].family, by=receiver(), on=timezone.localdate())
    granted(referrals["withdrawn"], RequestKind.ERASURE)
    return (
        referrals
        | map_objects()
        | upkeep_objects()
        | pathway_objects()
        | handover_objects()
        | {
            "talk": planned(picked_up()),
            "arranged": arranged(referrals["picked_up"].family),
            "met": place(referrals["picked_up"].family),
            "not_met": place(referrals["sent"].family),
            "no_moment": place(referrals["picked_up"].family, "nothing"),
            "support": supported(picked_up()).follow_ups.get(),
            "asked": asked(),
            **clinic_objects(),
            "nurse": member("jgz-nurse-2"),
            "joris": member("midwife-2"),
            "pim": member("coalition-admin"),
            "request": received(referrals["sent"]),
            "to_do": granted(referrals["picked_up"]),
            "news": Notification.objects.filter(membership=sender()).first(),
        }
    )


def asked():
    offer = Offer(email="new@example.org", name="New", organisation=receiver().organisation, role=Role.JGZ_NURSE)
    return invite(offer, by=member("coalition-admin"))[0]


@pytest.fixture(scope="module")
def sessions(_undone_at_the_end):
    """The cookie of everybody's session; nobody has none."""
    keys = {key: signed_in(key).cookies["sessionid"].value for key in PEOPLE}
    return keys | {None: None}


@pytest.fixture(autouse=True)
def _short_page_when_not_found(monkeypatch):
    """Saves drawing a thousand of them."""
    monkeypatch.setattr(urls, "handler404", lambda request, exception: HttpResponseNotFound(), raising=False)


def address(name, thing):
    if thing is None:
        return reverse(name, args=WITH_WORDS.get(name))
    keys = "family_id" if name in OF_A_FAMILY else ALL_KEYS.get(name, "pk")
    return reverse(name, args=[getattr(thing, key) for key in keys.split()])


def answers(key, session, url, data):
    """The statuses of a GET and a POST, which leave nothing behind."""
    cache.clear()
    with undone():
        got = answer(session, "get", url)
    with undone():
        return f"{got}/{answer(session, 'post', url, {'source': SOURCES.get(key, 'verloskundige'), **data})}"


def answer(session, method, url, data=None):
    client = Client()
    if session:
        client.cookies["sessionid"] = session
    response = getattr(client, method)(url, data)
    if response.status_code == 403:
        assert str(response.context["exception"]) in unescape(response.content.decode()) != ""
    return response.status_code


def posts_of(objects):
    return posts(objects) | upkeep_posts(objects) | pathway_posts()


def test_every_address_is_in_the_table():
    assert {name for name, *_ in ROWS} == set(url_names())


def test_every_demo_person_is_in_the_table():
    assert sorted(key for keys in COLUMNS.values() for key in keys if key) == sorted(PEOPLE)


@pytest.mark.parametrize(
    ("name", "thing", "columns", "expected"), ROWS, ids=[f"{name} {thing}" for name, thing, *_ in ROWS]
)
def test_access(db, objects, sessions, name, thing, columns, expected):
    url, data = address(name, objects.get(thing)), posts_of(objects).get(name, {})
    found = {
        column: " ".join(sorted({answers(key, sessions[key], url, data) for key in keys}))
        for column, keys in columns.items()
    }
    assert found == {column: "/".join((cell.split("/") * 2)[:2]) for column, cell in expected.items()}
