"""The columns of the sheet with offers, and of the sheets that go with it."""

from __future__ import annotations

from typing import Any

from coalition.workbooks.cells import ChoiceCell, ChoicesCell, DateCell, NumberCell, TextCell
from coalition.workbooks.sheet_resource import FIXED, NEEDED, Column, SheetResource
from socialmap.exchange import lists
from socialmap.exchange.room import RoomCell
from socialmap.exchange.widgets import (
    AreaCell,
    EmailCell,
    LanguagesCell,
    MomentCell,
    NamedCell,
    NamedListCell,
    PhoneCell,
    PostcodeCell,
    TrueFalseCell,
    UrlCell,
    YesNoCell,
)


def _list(name: str, attribute: str, widget: Any, **options: Any) -> Column:
    return Column(name, attribute, widget, empty=[], **options)


def _unset(name: str, attribute: str, widget: Any, **options: Any) -> Column:
    return Column(name, attribute, widget, empty=None, **options)


class OfferResource(SheetResource):
    """The sheet with offers: one row is one offer, as an OfferRow."""

    code = Column("code", "code", TextCell(), **FIXED)
    version = _unset("versie", "version", NumberCell(), **FIXED)
    organisation = Column("organisatie", "organisation", NamedCell("organisations"), **NEEDED, **FIXED)
    name = Column("naam", "name", TextCell(120), **NEEDED, **FIXED)
    alternate_name = Column("ook_bekend_als", "alternate_name", TextCell(120))
    summary = Column("samenvatting", "summary", TextCell(300), **NEEDED)
    description = Column("beschrijving", "description", TextCell(4000))
    eligibility = Column("voor_wie", "eligibility_description", TextCell(300), **NEEDED)
    exclusion = Column("niet_voor", "exclusion_description", TextCell(300))
    layer = Column("laag", "layer", ChoiceCell(lists.LAYERS), **NEEDED)
    referral_needed = Column("verwijzing_nodig", "referral_needed", YesNoCell(), **NEEDED)
    referral_by = Column("verwijzing_door", "referral_by", TextCell(200))
    from_week = _unset("moment_van", "from_week", MomentCell(0), **NEEDED)
    to_week = _unset("moment_tot", "to_week", MomentCell(2), **NEEDED)
    sign_up_from_week = _unset("aanmelden_van", "sign_up_from_week", MomentCell(0))
    sign_up_to_week = _unset("aanmelden_tot", "sign_up_to_week", MomentCell(2))
    co_organisations = _list("mede_organisaties", "co_organisations", NamedListCell("organisations"))
    municipalities = _list("gemeenten", "municipalities", AreaCell(), **NEEDED)
    needs = _list("behoeften", "needs", NamedListCell("needs", keeps_order=True), **NEEDED)
    formats = _list("vorm", "formats", ChoicesCell(lists.FORMATS))
    application_process = Column("aanmelden_hoe", "application_process", TextCell(500), **NEEDED)
    sign_up_by = Column("aanmelden_door", "sign_up_by", ChoiceCell(lists.SIGN_UP_BY), **NEEDED)
    sign_up_url = Column("aanmelden_website", "sign_up_url", UrlCell(200))
    contact_role = Column("contact_rol", "contact_role", TextCell(80))
    contact_name = Column("contact_naam", "contact_name", TextCell(120), of_keepers=True)
    contact_email = Column("contact_email", "contact_email", EmailCell(254))
    contact_phone = Column("contact_telefoon", "contact_phone", PhoneCell(20))
    contact_visibility = Column("contact_zichtbaar", "contact_visibility", ChoiceCell(lists.VISIBILITIES), **FIXED)
    languages = _list("talen", "languages", LanguagesCell(lists.LANGUAGES, lists.HOWS))
    cost_kind = Column("kosten", "cost_kind", ChoiceCell(lists.COSTS), **NEEDED, **FIXED)
    fees_description = Column("kosten_toelichting", "fees_description", TextCell(300))
    room = _unset("wachttijd", "room", RoomCell(), **FIXED)
    room_as_of = _unset("wachttijd_peildatum", "room_as_of", DateCell(is_past=True), **FIXED)
    opening_hours = Column("openingstijden", "opening_hours", TextCell(300))
    locations = _list("locatie", "locations", NamedListCell("locations"))
    website = Column("website", "website", UrlCell(200))
    alert = Column("melding", "alert", TextCell(200))
    alert_until = _unset("melding_tot", "alert_until", DateCell())
    visibility = Column("zichtbaarheid", "visibility", ChoiceCell(lists.VISIBILITIES), **NEEDED, **FIXED)
    owner_email = Column("eigenaar_email", "owner_email", EmailCell(254), **NEEDED, of_keepers=True)
    assured_on = _unset("gecontroleerd_op", "assured_on", DateCell(is_past=True), **FIXED)
    assured_by = Column("gecontroleerd_door", "assured_by", TextCell(120))
    keywords = Column("trefwoorden", "keywords", TextCell(300))
    internal_note = Column("opmerking_intern", "internal_note", TextCell(1000), of_keepers=True)


class PlaceResource(SheetResource):
    """What is special about an offer in one municipality."""

    code = Column("code", "offer", TextCell(), **NEEDED, **FIXED)
    municipality = Column("gemeente", "code", NamedCell("municipalities"), **NEEDED, **FIXED)
    state = Column("stand", "state", ChoiceCell(lists.LOCAL_STATES), **FIXED)
    application_process = Column("aanmelden_hoe", "application_process", TextCell(500))
    note = Column("opmerking", "note", TextCell(300))
    starts_on = _unset("vanaf", "starts_on", DateCell())
    ends_on = _unset("tot", "ends_on", DateCell())


class ContactResource(SheetResource):
    """Whom else to call about an offer, in one municipality or everywhere."""

    code = Column("code", "offer", TextCell(), **NEEDED, **FIXED)
    municipality = _unset("gemeente", "municipality", NamedCell("municipalities"), **FIXED)
    role = Column("rol", "role", TextCell(80), **NEEDED, **FIXED)
    name = Column("naam", "name", TextCell(120), of_keepers=True)
    email = Column("email", "email", EmailCell(254))
    phone = Column("telefoon", "phone", PhoneCell(20))
    reachable = Column("bereikbaar", "reachable", TextCell(200))
    visibility = Column("zichtbaar", "visibility", ChoiceCell(lists.VISIBILITIES), **FIXED)


class LocationResource(SheetResource):
    """The places where help is given. The code is the beginning of the key, for people who copy it."""

    code = Column("code", "code", TextCell(), **FIXED)
    name = Column("naam", "name", TextCell(120), **NEEDED, **FIXED)
    street = Column("straat_nr", "street", TextCell(120))
    postcode = Column("postcode", "postcode", PostcodeCell(6))
    city = Column("plaats", "city", TextCell(80))
    province = Column("provincie", "province", TextCell(40), **FIXED)
    municipality = _unset("gemeente", "municipality", NamedCell("municipalities"))
    is_secret = Column("adres_geheim", "is_secret", TrueFalseCell(), **FIXED)
    wheelchair = _unset("rolstoel", "wheelchair", TrueFalseCell())
    route = Column("route", "route", TextCell(300))


COLUMNS: tuple[Column, ...] = tuple(OfferResource().get_import_fields())
BY_ATTRIBUTE = {column.attribute: column for column in COLUMNS}
BY_NAME = {column.column_name: column for column in COLUMNS}
