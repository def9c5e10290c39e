"""Addresses of families, referrals and conversations; one name per step."""

from django.urls import path

from referrals.views import access_log, conversations, endings, families, home, receiving, sign_up, worklist

app_name = "referrals"

urlpatterns = [
    path("manage/access-log/", access_log.find, name="access_log"),
    path("notifications/", home.notifications, name="notifications"),
    path("notifications/read/", home.read_notifications, name="read_notifications"),
    path("notifications/<uuid:pk>/open/", home.open_notification, name="open_notification"),
    path("referrals/", worklist.referral_list, name="list"),
    path("referrals/new/", sign_up.new, name="new"),
    path("referrals/new/duplicates/", sign_up.duplicates, name="duplicates"),
    path("referrals/<uuid:pk>/", families.referral, name="referral"),
    path("referrals/<uuid:pk>/edit/", sign_up.edit, name="edit"),
    path("referrals/<uuid:pk>/send/", sign_up.send, name="send"),
    path("referrals/<uuid:pk>/sent/", sign_up.sent, name="sent"),
    path("referrals/<uuid:pk>/card/", sign_up.card, name="card"),
    path("referrals/<uuid:pk>/pick-up/", receiving.pick_up, name="pick_up"),
    path("referrals/<uuid:pk>/assign/", receiving.assign, name="assign"),
    path("referrals/<uuid:pk>/reassign/", receiving.reassign, name="reassign"),
    path("referrals/<uuid:pk>/ask/", receiving.ask, name="ask"),
    path("referrals/<uuid:pk>/answer/", receiving.answer, name="answer"),
    path("referrals/<uuid:pk>/decline/", receiving.decline, name="decline"),
    path("referrals/<uuid:pk>/join/", receiving.join, name="join"),
    path("referrals/<uuid:pk>/record-contact/", conversations.record_contact, name="record_contact"),
    path("referrals/<uuid:pk>/plan/", conversations.plan, name="plan"),
    path("referrals/<uuid:pk>/record-outcome/", conversations.record_outcome, name="record_outcome"),
    path("referrals/<uuid:pk>/give-feedback/", conversations.give_feedback, name="give_feedback"),
    path("referrals/<uuid:pk>/read-feedback/", conversations.read_feedback, name="read_feedback"),
    path("referrals/<uuid:pk>/withdraw/", endings.withdraw, name="withdraw"),
    path("referrals/<uuid:pk>/ask-withdrawal/", endings.ask_withdrawal, name="ask_withdrawal"),
    path("referrals/<uuid:pk>/reopen/", endings.reopen, name="reopen"),
    path("referrals/<uuid:pk>/mark-mistake/", endings.mark_mistake, name="mark_mistake"),
    path("referrals/<uuid:pk>/write/", endings.write, name="write"),
    path("conversations/<uuid:pk>/change-plan/", conversations.change_plan, name="change_plan"),
    path("conversations/<uuid:pk>/cancel/", conversations.cancel, name="cancel"),
    path("conversations/<uuid:pk>/hold/", conversations.hold, name="hold"),
    path("conversations/<uuid:pk>/invitation.ics", conversations.invitation, name="invitation"),
    path("follow-ups/<uuid:pk>/scale/", conversations.scale, name="scale"),
    path("families/", families.search, name="search"),
    path("families/<uuid:pk>/", families.family, name="family"),
    path("families/<uuid:pk>/change-contact/", families.change_contact, name="change_contact"),
    path("families/<uuid:pk>/stop/", families.stop, name="stop"),
    path("families/<uuid:pk>/end-pregnancy/", families.end_pregnancy, name="end_pregnancy"),
    path("families/<uuid:pk>/resume/", families.resume, name="resume"),
]
