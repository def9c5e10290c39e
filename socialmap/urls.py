"""Addresses of the social map; an offer keeps its address as long as it exists."""

from django.urls import path

from socialmap.views import (
    checking,
    confirming,
    deciding,
    enquiries,
    inclusion,
    keeping,
    needs,
    offers,
    overview,
    proposing,
    public,
    sections,
)

app_name = "socialmap"
urlpatterns = [
    path("kaart/", public.public_map, name="public_map"),
    path("socialmap/offers/<str:code>/", offers.offer, name="offer"),
    # Upkeep
    path("socialmap/offers/<slug:code>/propose/", proposing.propose, name="propose"),
    path("socialmap/propose/", proposing.propose_new, name="propose_new"),
    path("socialmap/proposals/<uuid:pk>/", proposing.proposal, name="proposal"),
    path("socialmap/ask/", enquiries.ask_keepers, name="ask_keepers"),
    path("socialmap/ask/<uuid:pk>/", enquiries.enquiry, name="enquiry"),
    path("socialmap/inclusion/", inclusion.inclusion, name="inclusion"),
    path("socialmap/confirm/<str:token>/", confirming.confirm, name="confirm"),
    path("socialmap/confirm/<str:token>/<slug:code>/", confirming.confirm_change, name="confirm_change"),
    path("socialmap/keep/", keeping.keep, name="keep"),
    path("socialmap/keep/new/", keeping.keep_new, name="keep_new"),
    path("socialmap/keep/proposals/", deciding.keep_proposals, name="keep_proposals"),
    path("socialmap/keep/proposals/<uuid:pk>/", deciding.decide, name="decide"),
    path("socialmap/keep/questions/", enquiries.keep_enquiries, name="keep_enquiries"),
    path("socialmap/keep/questions/<uuid:pk>/", enquiries.answer_enquiry, name="answer_enquiry"),
    path("socialmap/keep/needs/", needs.keep_needs, name="keep_needs"),
    path("socialmap/keep/needs/<slug:slug>/", needs.keep_need, name="keep_need"),
    path("socialmap/keep/words/<uuid:pk>/", needs.switch_alias, name="switch_alias"),
    path("socialmap/keep/<slug:municipality>/overview/", overview.overview, name="overview"),
    path("socialmap/keep/offers/<slug:code>/", keeping.keep_offer, name="keep_offer"),
    path("socialmap/keep/offers/<slug:code>/check/", checking.check, name="check"),
    path("socialmap/keep/offers/<slug:code>/call/", checking.call, name="call"),
    path("socialmap/keep/offers/<slug:code>/room/<slug:place>/", checking.tell_room, name="tell_room"),
    path("socialmap/keep/offers/<slug:code>/publish/", checking.publish, name="publish"),
    path("socialmap/keep/offers/<slug:code>/retire/", checking.retire, name="retire"),
    path("socialmap/keep/offers/<slug:code>/bring-back/", checking.bring_back, name="bring_back"),
    path("socialmap/keep/offers/<slug:code>/history/", checking.history, name="history"),
    path("socialmap/keep/offers/<slug:code>/history/<int:number>/undo/", checking.undo, name="undo"),
    path(
        "socialmap/keep/offers/<slug:code>/municipalities/<slug:municipality>/", sections.keep_place, name="keep_place"
    ),
    path("socialmap/keep/offers/<slug:code>/contacts/<slug:contact>/", sections.keep_contact, name="keep_contact"),
    path("socialmap/keep/offers/<slug:code>/sections/<slug:section>/", sections.keep_section, name="keep_section"),
]
