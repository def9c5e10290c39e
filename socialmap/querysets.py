"""Questions asked of the social map: what is for whose eyes."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Sequence
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce, Concat, JSONObject
from django.utils import timezone

from coalition.roles import Permission
from coalition.terms import add_months
from socialmap.enums import LocalState, OfferState, Visibility

if TYPE_CHECKING:
    from coalition.models import Membership, Organisation

OUTDATED_MONTHS = 12
HERE_FIRST = F("municipality").asc(nulls_last=True)
EVERYWHERE = "NL"  # beside the codes of municipalities, which are digits
STOPPED = "-"  # before the code of a municipality where an offer was, and is no more
ON_A_CARD = (
    *("key", "code", "name", "summary", "parents_text", "eligibility_description", "layer", "formats", "cost_kind"),
    *("from_week", "to_week", "sign_up_from_week", "sign_up_to_week", "assured_on", "next_check_on"),
    *("organisation__name", "organisation__phone", "organisation__email"),
)
ON_A_LEAFLET = (
    *("code", "name", "parents_title", "parents_text", "eligibility_description", "application_process"),
    *("sign_up_url", "required_document", "cost_kind", "fees_description", "formats", "opening_hours", "duration"),
    *("website", "alert", "alert_until", "state", "visibility", "assured_on", "main_needs", "side_needs"),
    *("organisation__name", "organisation__phone", "organisation__opening_hours"),
)
ON_A_LINE_FOR_PARENTS = (
    *("code", "name", "parents_title", "parents_text", "eligibility_description", "alert", "alert_until"),
    "organisation__name",
)
ROOM_WEEKS = 8  # whether there is room is not known any more after that


def oldest_trusted() -> datetime.date:
    """A full check before this day no longer counts."""
    return add_months(timezone.localdate(), -OUTDATED_MONTHS)


def kept_in(municipalities: Collection[str], offer: str = "") -> Q:
    """Those who keep these municipalities keep it: it is or was there, is national, or nowhere yet.

    `offer` leads from another table to the offer, as in `offer__`. All of it is one index, which knows of every place.
    """
    areas = [EVERYWHERE, *municipalities, *(f"{STOPPED}{code}" for code in municipalities)]
    return Q(**{f"{offer}service_areas__overlap": areas}) | Q(**{f"{offer}service_areas": []})


class OfferQuerySet(models.QuerySet):
    def visible_to(self, membership: Membership | None, *, also_retired: bool = False) -> OfferQuerySet:
        """Who keeps the map sees everything; others who are signed in what is still offered; nobody else anything.

        At its own address an offer that is retired can still say so.
        """
        if membership is None or not membership.has(Permission.SOCIALMAP_READ):
            return self.none()
        if membership.has(Permission.SOCIALMAP_KEEP):
            return self
        return self.exclude(visibility=Visibility.INTERNAL) if also_retired else self.for_professionals()

    def for_professionals(self) -> OfferQuerySet:
        """Everything that is still offered, checked or not."""
        offered, open_to_them = set(OfferState) - {OfferState.RETIRED}, set(Visibility) - {Visibility.INTERNAL}
        return self.filter(state__in=offered, visibility__in=open_to_them)

    def for_parents(self) -> OfferQuerySet:
        """What is published for everyone and was checked within a year."""
        return self.filter(state=OfferState.PUBLISHED, visibility=Visibility.PUBLIC, assured_on__gte=oldest_trusted())

    def with_leaflet(self, contacts: ContactQuerySet) -> OfferQuerySet:
        """With all that parents can read of an offer in Dutch, and of its contacts only these."""
        places = self._related("places").select_related("municipality")
        return (
            self.select_related("organisation")
            .only(*ON_A_LEAFLET)
            .prefetch_related(
                models.Prefetch("languages", self._related("languages").only("offer", "language")),
                "locations",
                models.Prefetch("places", places.only("offer", "state", "application_process", "municipality__name")),
                models.Prefetch("contacts", contacts),
            )
        )

    def with_line(self, language: str) -> OfferQuerySet:
        """With what stands of an offer in a list for parents in this language, in two queries."""
        told = models.Prefetch("translations", self._related("translations").filter(language=language))
        return self.select_related("organisation").prefetch_related(told).only(*ON_A_LINE_FOR_PARENTS)

    def by_main_need(self, slugs: Sequence[str]) -> OfferQuerySet:
        """In the order of the need each is mainly for; `slugs` are all needs in their order.

        The offer holds the names of its needs in their order, for searching.
        """
        mainly = Coalesce("main_needs__0", "side_needs__0")
        needs = Value(list(slugs), ArrayField(models.CharField()))
        order: models.Func = models.Func(needs, mainly, function="array_position", output_field=models.IntegerField())
        return self.order_by(order.asc(nulls_last=True), "name", "pk")

    def with_page(self, contacts: ContactQuerySet) -> OfferQuerySet:
        """With all that stands on an offer's page, and of its contacts only these."""
        offers = self.select_related("organisation").defer("search_vector", "parents_vector")
        return offers.prefetch_related(
            "co_organisations",
            "languages",
            "locations",
            "availabilities",
            models.Prefetch("places", self._related("places").select_related("municipality")),
            models.Prefetch("offer_needs", self._related("offer_needs").select_related("need")),
            models.Prefetch("contacts", contacts),
        )

    def reachable_from(self, municipality: str, *, only_active: bool = False) -> OfferQuerySet:
        """What is offered in a municipality or to the whole country; without a municipality everything.

        `only_active` leaves out what is paused there or still has to begin.
        """
        if not municipality:
            return self
        here = self._places(municipality).filter(offer=OuterRef("pk"))
        here = here.filter(state=LocalState.ACTIVE) if only_active else here
        # An index gives what may be here, so that few are looked at one by one; it goes together with others.
        near = self.filter(service_areas__overlap=[municipality, EVERYWHERE])
        return near.filter(Q(is_national=True) | models.Exists(here))

    def any_of(self, conditions: list[Q]) -> OfferQuerySet:
        """Those to which one of these applies, each looked up by its own index."""
        return self.filter(reduce(or_, conditions)) if conditions else self

    def none_of(self, conditions: list[Q]) -> OfferQuerySet:
        """Those to which none of these applies; of no conditions that is nothing, as `any_of` gives everything."""
        return self.filter(~reduce(or_, conditions)) if conditions else self.none()

    def sought_elsewhere(self, municipality: str) -> OfferQuerySet:
        """What one cannot go to from a municipality."""
        return self.exclude(service_areas__overlap=[municipality, EVERYWHERE])

    def safety_net_of(self, municipality: str) -> OfferQuerySet:
        """Where one can go in a municipality with everything else; not while it is paused or over."""
        return self.able_to_catch(municipality).marked_as_safety_net(municipality)

    def marked_as_safety_net(self, municipality: str) -> OfferQuerySet:
        """What was chosen as safety net, whether one can go there now or not."""
        return self.filter(places__municipality=municipality, places__is_safety_net=True)

    def able_to_catch(self, municipality: str) -> OfferQuerySet:
        """What is there now, in this municipality itself: that can be its safety net."""
        return self.filter(pk__in=self._places(municipality).filter(state=LocalState.ACTIVE))

    def with_reach(self, municipality: str) -> OfferQuerySet:
        """`spoken`, each language beside Dutch with how, and `room`: what a list narrows and ranks by."""
        how = Concat("language", Value(" "), "how")
        spoken = ArraySubquery(self._linked("languages").order_by().values_list(how))
        return self.annotate(spoken=spoken, room=Subquery(self._rooms(municipality).values("room")[:1]))

    def with_card(self, municipality: str, contacts: tuple[str, ...]) -> OfferQuerySet:
        """What a card of a result shows beside the offer, in one query: `contacts` are the visibilities to show."""
        rooms = self._rooms(municipality).values(
            json=JSONObject(room="room", minimum="minimum_weeks", maximum="maximum_weeks", as_of="as_of")
        )
        called = self._here_or_everywhere("contacts", municipality).filter(visibility__in=contacts)
        called = called.order_by(HERE_FIRST, "is_owner").values(
            json=JSONObject(role="role", phone="phone", email="email")
        )
        places = self._linked("places").filter(municipality=municipality or None)
        places = places.values(json=JSONObject(state="state", application_process="application_process"))
        together = self.model._default_manager.filter(pk=OuterRef("pk"), co_organisations__isnull=False)
        names = self._linked("places").order_by("municipality__name").values("municipality__name")
        return (
            self.select_related("organisation")
            .only(*ON_A_CARD)
            .annotate(
                together=ArraySubquery(together.order_by("co_organisations__name").values("co_organisations__name")),
                given_in_names=ArraySubquery(names),
                room=Subquery(rooms[:1]),
                called=Subquery(called[:1]),
                place=Subquery(places[:1]),
            )
        )

    def is_owned(self) -> Q:
        """Somebody answers for what stands in the map."""
        return Q(models.Exists(self._linked("contacts").filter(is_owner=True)))

    def is_proposed(self) -> Q:
        """A change of it waits. Few do: their list is made once, where each offer would look for its own."""
        waiting = self._related("proposals").filter(decided_at=None).exclude(offer=None)
        return Q(pk__in=waiting.order_by().values("offer"))

    def _linked(self, name: str) -> models.QuerySet:
        """What hangs on each offer, for use inside a query of offers."""
        return self._related(name).filter(offer=OuterRef("pk"))

    def _related(self, name: str) -> models.QuerySet:
        return self.model._meta.get_field(name).related_model._default_manager.all()

    def _here_or_everywhere(self, name: str, municipality: str) -> models.QuerySet:
        return self._linked(name).filter(Q(municipality=None) | Q(municipality=municipality or None))

    def _rooms(self, municipality: str) -> models.QuerySet:
        since = timezone.localdate() - datetime.timedelta(weeks=ROOM_WEEKS)
        rooms = self._here_or_everywhere("availabilities", municipality).filter(as_of__gte=since)
        return rooms.order_by(HERE_FIRST, "-as_of")

    def _places(self, municipality: str) -> models.QuerySet:
        lasts = Q(ends_on=None) | Q(ends_on__gte=timezone.localdate())
        open_there = self._related("places").exclude(state=LocalState.STOPPED).order_by()
        return open_there.filter(lasts, municipality=municipality).values("offer")

    def with_links(self) -> OfferQuerySet:
        """With all that hangs on an offer, in a fixed number of queries."""
        joined = [self._with("places", "municipality"), self._with("offer_needs", "need")]
        return self.select_related("organisation").prefetch_related(
            *joined, "co_organisations", "languages", "contacts", "locations"
        )

    def in_area(self, municipalities: Collection[str]) -> OfferQuerySet:
        """What is offered in one of these municipalities, nationally, or nowhere yet."""
        return self.filter(kept_in(municipalities))

    def _with(self, name: str, joined: str) -> models.Prefetch:
        """What hangs on an offer with what that points at, in one query."""
        model = self.model._meta.get_field(name).related_model
        return models.Prefetch(name, model._default_manager.select_related(joined))


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


class LocationQuerySet(models.QuerySet):
    def visible_to(self, membership: Membership | None) -> LocationQuerySet:
        """Keepers see all; professionals where it is no secret."""
        if membership is None or not membership.has(Permission.SOCIALMAP_READ):
            return self.none()
        return self if membership.has(Permission.SOCIALMAP_KEEP) else self.filter(is_secret=False)

    def with_users(self) -> LocationQuerySet:
        """With the offers that are given there, and whose they are."""
        offers = self.model._meta.get_field("offers").related_model._default_manager.select_related("organisation")
        offers = offers.only("code", "name", "organisation__name")
        return self.select_related("municipality").prefetch_related(models.Prefetch("offers", offers))

    def in_area(self, municipalities: Collection[str], *, also_nowhere: bool = False) -> LocationQuerySet:
        """Those in one of these municipalities; also those of which nobody knows where they are."""
        here = Q(municipality__in=municipalities)
        return self.filter(here | Q(municipality=None) if also_nowhere else here)

    def of(self, organisation: Organisation) -> LocationQuerySet:
        """Where this organisation gives help."""
        return self.filter(pk__in=self.filter(offers__organisation=organisation).order_by().values("pk"))
