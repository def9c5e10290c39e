"""What a GET and a POST of each address answer to each demo person, written by hand from the rules.

Of other tables the rows lie with their tests; `tests/test_access.py` asks all of them.
"""

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
parents_explanation                  -          200/405 200/405 200/405 200/405 200/405 200/405 200/405 200/405 200/405
parents_sign_up                      -          302/405 302/405 302/405 302/405 302/405 302/405 302/405 302/405 302/405
parents_question                     -          200/422 200/422 200/422 200/422 200/422 200/422 200/422 200/422 200/422
parents_check                        -          302     302     302     302     302     302     302     302     302
parents_sent                         -          302/405 302/405 302/405 302/405 302/405 302/405 302/405 302/405 302/405
parents_another                      -          405/302 405/302 405/302 405/302 405/302 405/302 405/302 405/302 405/302
mine                                 -          302/405 302/405 302/405 302/405 302/405 302/405 302/405 302/405 302/405
mine_closed                          -          200/405 200/405 200/405 200/405 200/405 200/405 200/405 200/405 200/405
mine_leave                           -          405/302 405/302 405/302 405/302 405/302 405/302 405/302 405/302 405/302
mine_calendar                        -          302/405 302/405 302/405 302/405 302/405 302/405 302/405 302/405 302/405
mine_change                          -          302     302     302     302     302     302     302     302     302
mine_take_back                       -          302     302     302     302     302     302     302     302     302
mine_share_less                      -          302     302     302     302     302     302     302     302     302
mine_stop                            -          302     302     302     302     302     302     302     302     302
mine_how                             -          405/302 405/302 405/302 405/302 405/302 405/302 405/302 405/302 405/302
mine_door                            -          200/422 200/422 200/422 200/422 200/422 200/422 200/422 200/422 200/422
privacy                              -          200/405 200/405 200/405 200/405 200/405 200/405 200/405 200/405 200/405
guides                               -          200/405 200/405 200/405 200/405 200/405 200/405 200/405 200/405 200/405
guide                                -          200/405 200/405 200/405 200/405 200/405 200/405 200/405 200/405 200/405
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
referrals:link_parents               draft      302     403     403     404     404     404     404     404     404
referrals:link_parents               sent       302     403     403     404     404     403     403     403     404
referrals:link_parents               picked_up  302     403     403     404     404     200/302 200/302 200/302 404
referrals:link_parents               alone      302     404     404     404     404     403     403     403     404
referrals:parents_card               sent       302     403/405 403/405 404/405 404/405 403/405 403/405 403/405 404/405
referrals:parents_card               linked     302     403/405 403/405 404/405 404/405 200/405 200/405 200/405 404/405
referrals:stop                       sent       302     200/302 200/302 404     404     403     403     403     404
referrals:stop                       picked_up  302     200/302 200/302 404     404     200/302 200/302 200/302 404
referrals:end_pregnancy              sent       302     200/302 200/302 404     404     403     403     403     404
referrals:end_pregnancy              picked_up  302     200/302 200/302 404     404     200/302 200/302 200/302 404
referrals:resume                     ended      302     200/302 200/302 404     404     200/302 200/302 200/302 404

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
referrals:visit_duplicates           clinic     302     405/200 405/200 405/404 405/404 405/404 405/404 405/404 405/404
referrals:link_visit                 visit      302     405/302 405/302 405/404 405/404 405/302 405/302 405/302 405/404
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
prepare_family_looks sent 302 405/404 405/404 405/404 405/404 405/404 405/404 405/404 405/404 405/302
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
