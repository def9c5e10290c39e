"""The columns of the sheet with offers, as a resource of django-import-export.

The library carries a row: it reads every cell with the widget of its column, gathers what is wrong per column, and
writes offers out again. Around it lies what it does not do: blank cells, several tables in one row, and a plan that is
looked at before anything is written.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from import_export.fields import Field
from import_export.resources import Resource

from socialmap.exchange import lists
from socialmap.exchange.faults import CellError
from socialmap.exchange.reading import NoValue, as_text, normal
from socialmap.exchange.room import RoomCell
from socialmap.exchange.rows import OfferRow
from socialmap.exchange.widgets import (
    AreaCell,
    ChoiceCell,
    ChoicesCell,
    DateCell,
    EmailCell,
    LanguagesCell,
    MomentCell,
    NamedCell,
    NamedListCell,
    NumberCell,
    PhoneCell,
    TextCell,
    UrlCell,
    YesNoCell,
)

EMPTIED = "[leeg]"
NEEDED, FIXED = {"is_needed": True}, {"can_be_emptied": False}


class Column(Field):
    """A column: `is_needed` for a new offer, and whether “[leeg]” may empty it; `of_keepers` is for their eyes only."""

    def __init__(
        self,
        name: str,
        attribute: str,
        widget: Any,
        *,
        is_needed: bool = False,
        can_be_emptied: bool = True,
        empty: Any = "",
        of_keepers: bool = False,
    ) -> None:
        super().__init__(attribute=attribute, column_name=name, widget=widget)
        self.is_needed, self.can_be_emptied, self.of_keepers = is_needed, can_be_emptied, of_keepers
        self.empty = empty


def _list(name: str, attribute: str, widget: Any, **options: Any) -> Column:
    return Column(name, attribute, widget, empty=[], **options)


def _unset(name: str, attribute: str, widget: Any, **options: Any) -> Column:
    return Column(name, attribute, widget, empty=None, **options)


class OfferResource(Resource):
    """One row is one offer, read into an OfferRow and never saved by the library itself."""

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

    class Meta:
        # The plan compares and shows; nothing here may write.
        skip_diff = True
        store_instance = True
        clean_model_instances = False

    def get_instance(self, instance_loader: Any, row: dict[str, Any]) -> OfferRow | None:
        """The planner has found it already, by code or by organisation and name."""
        return row.get("offer")

    def init_instance(self, row: Any = None) -> OfferRow:
        return OfferRow({})

    def import_instance(self, instance: OfferRow, row: dict[str, Any], **kwargs: Any) -> None:
        """As in the library, but each error keeps its code, for two languages."""
        errors = {}
        for column in self.get_import_fields():
            try:
                self.import_field(column, instance, row, **kwargs)
            except CellError as error:
                errors[column.attribute] = ValidationError(error.code, code=error.code, params=error.params)
        if errors:
            raise ValidationError(errors)

    def import_field(self, field: Column, instance: OfferRow, row: dict[str, Any], **kwargs: Any) -> None:
        """A blank cell leaves things as they are; what an export wrote is never doubted."""
        value = row.get(field.column_name)
        if isinstance(value, NoValue):
            raise CellError(value.code)
        text = as_text(value)
        if text == "":
            self._check_given(field, instance, row)
        elif normal(text) == EMPTIED:
            self._empty(field, instance, row)
        elif not row.get("offer") or text != as_text(field.export(instance, lists=kwargs["lists"])):
            remark = kwargs["remark"]
            kwargs = kwargs | {"remark": lambda code: remark(field.attribute, code)}
            field.save(instance, row, **kwargs)

    def _check_given(self, column: Column, instance: OfferRow, row: dict[str, Any]) -> None:
        if column.is_needed and not row.get("offer"):
            raise CellError("required")

    def _empty(self, column: Column, instance: OfferRow, row: dict[str, Any]) -> None:
        if not column.can_be_emptied or (column.is_needed and not row.get("offer")):
            raise CellError("cannot_be_emptied")
        setattr(instance, column.attribute, column.empty)

    def iter_queryset(self, queryset: Any) -> Any:
        """Rows, not a queryset."""
        return iter(queryset)

    def save_instance(self, instance: OfferRow, is_create: bool, row: Any, **kwargs: Any) -> None:
        """Only the workflow writes."""


COLUMNS: tuple[Column, ...] = tuple(OfferResource().get_import_fields())
BY_ATTRIBUTE = {column.attribute: column for column in COLUMNS}
BY_NAME = {column.column_name: column for column in COLUMNS}
