"""Addresses of the social map; an offer keeps its address as long as it exists."""

from django.urls import path

from socialmap.views import exporting, hsds, importing, offers, public

app_name = "socialmap"
urlpatterns = [
    path("kaart/", public.public_map, name="public_map"),
    path("socialmap/offers/<str:code>/", offers.offer, name="offer"),
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
