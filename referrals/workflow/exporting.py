"""The parents' copy of their data: every field the register calls theirs, as far as its maker sees it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db.models import Field, Model, Q, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from coalition import walls
from coalition.models import Membership, Organisation
from coalition.personal import Fact, Holding, Whose, register
from coalition.roles import Permission
from referrals.models import Family, Handover, Person, Referral, ReferralEvent, SummaryHeading
from referrals.permissions import check_can_export
from referrals.personal.readers import JGZ, LEAD_NURSE


@dataclass
class Entry:
    """One fact: the name of the field, its name for a reader, what it holds, and that in words."""

    name: str
    label: str
    value: object
    text: str


@dataclass
class Section:
    """All rows of one table."""

    table: str
    title: str
    rows: list[list[Entry]]


@dataclass
class ParentsCopy:
    """The whole copy, and which other organisations keep a part that is not in it."""

    made_on: datetime.date
    made_by: Organisation
    sections: list[Section]
    others: list[Organisation]


def copy_for_parents(family: Family, *, by: Membership) -> ParentsCopy:
    """Everything `by` may see of this family and of what was joined with it. Raises Denied."""
    check_can_export(by, family)
    families = Family.objects.known_by_name_to(by).filter(pk__in=walls.same_family(family.pk))
    sections = [
        Section(label.split(".")[1], str(holding.title), rows)
        for label, holding in register().items()
        if holding.whose == Whose.PARENTS and holding.path
        if (rows := list(_rows(apps.get_model(label), holding, families, by)))
    ]
    return ParentsCopy(timezone.localdate(), by.organisation, sections, list(_others(families, by)))


def _rows(model: type[Model], holding: Holding, families: QuerySet, by: Membership) -> Iterator[list[Entry]]:
    receiver = _has_picked_up(families, by)
    if holding.readers == JGZ and not receiver:
        return
    for row in _visible(model, holding, families, by, receiver=receiver):
        facts = {name: fact for name, fact in holding.facts.items() if _may_read(fact, row, by)}
        yield [_entry(row, name, fact) for name, fact in facts.items() if getattr(row, name) not in (None, "", [])]


def _visible(model: type[Model], holding: Holding, families: QuerySet, by: Membership, *, receiver: bool) -> QuerySet:
    """The rows of these families; of sign-ups and all that hangs on them only those one's organisation sees."""
    rows = model._default_manager.filter(**{f"{holding.path}__in": families})
    through, is_of_referral, _rest = holding.path.rpartition("referral__")
    referrals = Referral.objects.visible_to(by)
    handovers = Handover.objects.visible_to(by)
    if model is Referral:
        rows = rows.filter(pk__in=referrals)
    elif model is Handover:
        rows = rows.filter(pk__in=handovers)
    elif holding.path.startswith("handover__"):
        rows = rows.filter(handover__in=handovers.with_letter_for(by))
    elif is_of_referral:
        rows = rows.filter(**{f"{through}referral__in": referrals})
    return rows.readable_by(receiver=receiver) if model is ReferralEvent else rows


def _has_picked_up(families: QuerySet, by: Membership) -> bool:
    taken = Referral.objects.filter(family__in=families, receiver_organisation=by.organisation_id, nurse__isnull=False)
    return by.has(Permission.REFERRAL_RECEIVE) and taken.exists()


def _may_read(fact: Fact, row: Model, by: Membership) -> bool:
    """Some facts of a family are for the lead nurse only; she makes that part of the copy."""
    return fact.readers != LEAD_NURSE or getattr(row, "lead_nurse_id", None) == by.pk


def _entry(row: Model, name: str, fact: Fact) -> Entry:
    field, value = cast(Field, row._meta.get_field(name)), getattr(row, name)
    return Entry(name, str(fact.label), _plain(value), _words(field, value))


def _plain(value: object) -> object:
    """A value as JSON knows it; of another row only its name."""
    if isinstance(value, datetime.date):
        return value.isoformat()
    return _name(value) if isinstance(value, Model) else value


def _words(field: Field, value: object) -> str:
    """A value as a person reads it."""
    if isinstance(value, Model):
        return _name(value)
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, datetime.datetime):
        return date_format(timezone.localtime(value), "DATETIME_FORMAT")
    if isinstance(value, datetime.date):
        return date_format(value, "DATE_FORMAT")
    if isinstance(field, ArrayField):
        choices = dict(field.base_field.flatchoices)
        return ", ".join(str(choices.get(each, each)) for each in value)
    return str(dict(field.flatchoices).get(value, value))


def _name(row: Model) -> str:
    if isinstance(row, Person):
        return row.name
    if isinstance(row, SummaryHeading):
        return row.name_nl if get_language() == "nl" else row.name_en
    return str(row)


def _others(families: QuerySet, by: Membership) -> QuerySet:
    """Organisations that keep something of these families too: owners, referrers and receivers."""
    involved = (
        Q(families__in=families)
        | Q(sent_referrals__family__in=families)
        | Q(received_referrals__family__in=families)
        | Q(received_handovers__family__in=families)
    )
    return Organisation.objects.filter(involved).exclude(pk=by.organisation_id).distinct()
