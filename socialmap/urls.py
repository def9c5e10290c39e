"""Addresses of the social map; an offer keeps its address as long as it exists."""

from django.urls import path, register_converter

from socialmap.views import (
    checking,
    confirming,
    deciding,
    enquiries,
    exporting,
    finding,
    hsds,
    importing,
    inclusion,
    keeping,
    needs,
    offers,
    overview,
    papers,
    proposing,
    public,
    sections,
    spotlight,
    timeline,
)


class OfferCode:
    """The code of an offer as it stands in an address."""

    regex = r"[^/\x00-\x1f\x7f]{1,12}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(OfferCode, "offer_code")

app_name = "socialmap"
urlpatterns = [
    path("kaart/", public.public_map, name="public_map"),
    path("socialmap/", finding.find, name="find"),
    path("socialmap/missing/", finding.missing, name="missing"),
    path("kaart/<offer_code:code>/", public.public_offer, name="public_offer"),
    path("socialmap/offers/<offer_code:code>/", offers.offer, name="offer"),
    path("socialmap/offers/<offer_code:code>/result/", offers.sign_up_result, name="sign_up_result"),
    path("socialmap/offers/<offer_code:code>/card/", papers.card, name="card"),
    path("socialmap/offers/<offer_code:code>/card.pdf", papers.card_pdf, name="card_pdf"),
    path("socialmap/timeline/", timeline.timeline, name="timeline"),
    path("socialmap/booklet/", papers.booklet, name="booklet"),
    path("socialmap/booklet.pdf", papers.booklet_pdf, name="booklet_pdf"),
    path("socialmap/spotlight/", spotlight.spotlight, name="spotlight"),
    path("socialmap/spotlight/choose/", spotlight.choose_spotlight, name="choose_spotlight"),
    # Upkeep
    path("socialmap/offers/<offer_code:code>/propose/", proposing.propose, name="propose"),
    path("socialmap/propose/", proposing.propose_new, name="propose_new"),
    path("socialmap/proposals/<uuid:pk>/", proposing.proposal, name="proposal"),
    path("socialmap/ask/", enquiries.ask, name="ask"),
    path("socialmap/ask/<uuid:pk>/", enquiries.enquiry, name="enquiry"),
    path("socialmap/inclusion/", inclusion.inclusion, name="inclusion"),
    path("socialmap/confirm/<str:token>/", confirming.confirm, name="confirm"),
    path("socialmap/confirm/<str:token>/<offer_code:code>/", confirming.confirm_change, name="confirm_change"),
    path("socialmap/keep/", keeping.keep, name="keep"),
    path("socialmap/keep/new/", keeping.keep_new, name="keep_new"),
    path("socialmap/keep/proposals/", deciding.keep_proposals, name="keep_proposals"),
    path("socialmap/keep/proposals/<uuid:pk>/", deciding.decide, name="decide"),
    path("socialmap/keep/questions/", enquiries.keep_enquiries, name="keep_enquiries"),
    path("socialmap/keep/questions/<uuid:pk>/", enquiries.answer, name="answer"),
    path("socialmap/keep/needs/", needs.keep_needs, name="keep_needs"),
    path("socialmap/keep/needs/<slug:slug>/", needs.keep_need, name="keep_need"),
    path("socialmap/keep/words/<uuid:pk>/", needs.switch_alias, name="switch_alias"),
    path("socialmap/keep/<str:municipality>/overview/", overview.overview, name="overview"),
    path("socialmap/keep/offers/<offer_code:code>/", keeping.keep_offer, name="keep_offer"),
    path("socialmap/keep/offers/<offer_code:code>/check/", checking.check, name="check"),
    path("socialmap/keep/offers/<offer_code:code>/call/", checking.call, name="call"),
    path("socialmap/keep/offers/<offer_code:code>/room/<str:place>/", checking.tell_room, name="tell_room"),
    path("socialmap/keep/offers/<offer_code:code>/publish/", checking.publish, name="publish"),
    path("socialmap/keep/offers/<offer_code:code>/retire/", checking.retire, name="retire"),
    path("socialmap/keep/offers/<offer_code:code>/bring-back/", checking.bring_back, name="bring_back"),
    path("socialmap/keep/offers/<offer_code:code>/history/", checking.history, name="history"),
    path("socialmap/keep/offers/<offer_code:code>/history/<int:number>/undo/", checking.undo, name="undo"),
    path(
        "socialmap/keep/offers/<offer_code:code>/municipalities/<str:municipality>/",
        sections.keep_place,
        name="keep_place",
    ),
    path("socialmap/keep/offers/<offer_code:code>/contacts/<str:contact>/", sections.keep_contact, name="keep_contact"),
    path("socialmap/keep/offers/<offer_code:code>/sections/<str:section>/", sections.keep_section, name="keep_section"),
    # Import and export
    path("socialmap/import/", importing.imports, name="imports"),
    path("socialmap/import/<uuid:pk>/", importing.import_run, name="import_run"),
    path("socialmap/import/<uuid:pk>/choose/", importing.choose, name="choose_import"),
    path("socialmap/import/<uuid:pk>/confirm/", importing.confirm, name="confirm_import"),
    path("socialmap/import/<uuid:pk>/undo/", importing.undo, name="undo_import"),
    path("socialmap/import/<uuid:pk>/drop/", importing.drop, name="drop_import"),
    path("socialmap/import/<uuid:pk>/errors.xlsx", importing.import_errors, name="import_errors"),
    path("socialmap/export/", exporting.export, name="export"),
    path("socialmap/export/aanbod.xlsx", exporting.export_xlsx, name="export_xlsx"),
    path("socialmap/export/aanbod.csv", exporting.export_csv, name="export_csv"),
    path("socialmap/export/hsds.json", exporting.export_hsds_json, name="export_hsds_json"),
    path("socialmap/export/hsds.zip", exporting.export_hsds_package, name="export_hsds_package"),
    # For other systems: HSDS 3.0, without a slash at the end, as in its specification
    path("socialmap/hsds/", hsds.root, name="hsds"),
    path("socialmap/hsds/services", hsds.services, name="hsds_services"),
    path("socialmap/hsds/services/<uuid:pk>", hsds.service, name="hsds_service"),
    path("socialmap/hsds/organizations", hsds.organizations, name="hsds_organizations"),
    path("socialmap/hsds/organizations/<uuid:pk>", hsds.organization, name="hsds_organization"),
    path("socialmap/hsds/service_at_locations", hsds.service_at_locations, name="hsds_service_at_locations"),
    path("socialmap/hsds/service_at_locations/<uuid:pk>", hsds.service_at_location, name="hsds_service_at_location"),
    path("socialmap/hsds/taxonomies", hsds.taxonomies, name="hsds_taxonomies"),
    path("socialmap/hsds/taxonomies/<uuid:pk>", hsds.taxonomy, name="hsds_taxonomy"),
    path("socialmap/hsds/taxonomy_terms", hsds.taxonomy_terms, name="hsds_taxonomy_terms"),
    path("socialmap/hsds/taxonomy_terms/<uuid:pk>", hsds.taxonomy_term, name="hsds_taxonomy_term"),
]
