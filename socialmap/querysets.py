"""Questions asked of the social map: what is for whose eyes."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Concat, JSONObject
from django.utils import timezone

from coalition.roles import Permission
from coalition.terms import add_months
from socialmap.enums import LocalState, OfferState, Visibility

if TYPE_CHECKING:
    from coalition.models import Membership

OUTDATED_MONTHS = 12
ROOM_WEEKS = 8  # whether there is room is not known any more after that


def oldest_trusted() -> datetime.date:
    """A full check before this day no longer counts."""
    return add_months(timezone.localdate(), -OUTDATED_MONTHS)


class OfferQuerySet(models.QuerySet):
    def visible_to(self, membership: Membership | None) -> OfferQuerySet:
        """Who keeps the map sees everything; others who are signed in what is still offered; nobody else anything."""
        if membership is None or not membership.has(Permission.SOCIALMAP_READ):
            return self.none()
        if membership.has(Permission.SOCIALMAP_KEEP):
            return self
        return self.for_professionals()

    def for_professionals(self) -> OfferQuerySet:
        """Everything that is still offered, checked or not."""
        return self.exclude(state=OfferState.RETIRED).exclude(visibility=Visibility.INTERNAL)

    def for_parents(self) -> OfferQuerySet:
        """What is published for everyone and was checked within a year."""
        return self.filter(state=OfferState.PUBLISHED, visibility=Visibility.PUBLIC, assured_on__gte=oldest_trusted())

    def given_in(self, municipality: str) -> OfferQuerySet:
        """What is offered in a municipality today, or comes there; not what stopped."""
        return self.filter(pk__in=self._places(municipality).values("pk"))

    def reachable_from(self, municipality: str) -> OfferQuerySet:
        """What is offered in a municipality or to the whole country."""
        return self.filter(Q(is_national=True) | Q(pk__in=self._places(municipality).values("pk")))

    def safety_net_of(self, municipality: str) -> OfferQuerySet:
        """Where one can go in a municipality with everything else."""
        return self.filter(places__municipality=municipality, places__is_safety_net=True)

    def _places(self, municipality: str) -> models.QuerySet:
        lasts = Q(places__ends_on=None) | Q(places__ends_on__gte=timezone.localdate())
        return self.model._default_manager.filter(
            lasts, places__municipality=municipality, places__state__in=set(LocalState) - {LocalState.STOPPED}
        )

    def with_reach(self, municipality: str) -> OfferQuerySet:
        """`spoken`, each language beside Dutch with how, and `room`: what a list narrows and ranks by."""
        rooms = self._rooms(municipality).values("availabilities__room")
        how = Concat("languages__language", Value(" "), "languages__how")
        spoken = ArraySubquery(self._own().filter(languages__isnull=False).values_list(how))
        return self.annotate(spoken=spoken, room=Subquery(rooms[:1]))

    def with_card(self, municipality: str, contacts: tuple[str, ...]) -> OfferQuerySet:
        """What a card of a result shows beside the offer, in one query: `contacts` are the visibilities to show."""
        rooms = self._rooms(municipality).values(
            json=JSONObject(
                room="availabilities__room",
                minimum="availabilities__minimum_weeks",
                maximum="availabilities__maximum_weeks",
                as_of="availabilities__as_of",
            )
        )
        called = self._own().filter(
            Q(contacts__municipality=municipality or None) | Q(contacts__municipality=None),
            contacts__visibility__in=contacts,
        )
        called = called.order_by(F("contacts__municipality").asc(nulls_last=True), "contacts__is_owner").values(
            json=JSONObject(role="contacts__role", phone="contacts__phone", email="contacts__email")
        )
        places = (
            self._own()
            .filter(places__municipality=municipality)
            .values(json=JSONObject(state="places__state", application_process="places__application_process"))
        )
        return self.select_related("organisation").annotate(
            together=self._all_of("co_organisations__name"),
            given_in_names=self._all_of("places__municipality__name"),
            room=Subquery(rooms[:1]),
            called=Subquery(called[:1]),
            place=Subquery(places[:1]),
        )

    def _own(self) -> models.QuerySet:
        return self.model._default_manager.filter(pk=OuterRef("pk")).order_by()

    def _all_of(self, name: str) -> ArraySubquery:
        return ArraySubquery(self._own().filter(**{f"{name}__isnull": False}).order_by(name).values(name))

    def _rooms(self, municipality: str) -> models.QuerySet:
        where = Q(availabilities__municipality=None) | Q(availabilities__municipality=municipality or None)
        since = timezone.localdate() - datetime.timedelta(weeks=ROOM_WEEKS)
        newest = self._own().filter(where, availabilities__as_of__gte=since)
        return newest.order_by(F("availabilities__municipality").asc(nulls_last=True), "-availabilities__as_of")

    def with_links(self) -> OfferQuerySet:
        """With all that hangs on an offer, in a fixed number of queries."""
        return self.select_related("organisation").prefetch_related(
            "co_organisations", "places__municipality", "offer_needs__need", "languages", "contacts", "locations"
        )


class ContactQuerySet(models.QuerySet):
    def visible_to(self, membership: Membership | None) -> ContactQuerySet:
        """Keepers see all; professionals what is not internal."""
        if membership is None or not membership.has(Permission.SOCIALMAP_READ):
            return self.none()
        if membership.has(Permission.SOCIALMAP_KEEP):
            return self
        return self.exclude(visibility=Visibility.INTERNAL)

    def for_parents(self) -> ContactQuerySet:
        """What stands on a public page."""
        return self.filter(visibility=Visibility.PUBLIC)
