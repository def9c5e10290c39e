"""Addresses of who manages people; organisations say yes here too."""

from django.urls import path

from coalition import managing

urlpatterns = [
    path("", managing.manage_people, name="manage_people"),
    path("invite/", managing.invite_person, name="invite_person"),
    path("invitations/<uuid:pk>/withdraw/", managing.withdraw_invitation, name="withdraw_invitation"),
    path("invitations/<uuid:pk>/confirm/", managing.confirm_invitation, name="confirm_invitation"),
    path("<uuid:pk>/end/", managing.end_membership, name="end_membership"),
    path("<uuid:pk>/away/", managing.set_absence, name="set_absence"),
    path("<uuid:pk>/close/", managing.close_account, name="close_account"),
    path("<uuid:pk>/open/", managing.open_account, name="open_account"),
    path("<uuid:pk>/second-factor/", managing.reset_second_factor, name="reset_second_factor"),
]
