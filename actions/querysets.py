"""Questions asked of what a learning team keeps. A scan is also for its partners."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db import models
from django.db.models import Count, Exists, F, Func, OuterRef, Prefetch, Q, Subquery, Value
from django.db.models.functions import Coalesce

from coalition.roles import Permission

if TYPE_CHECKING:
    from actions.models import ActionPoint
    from coalition.models import Membership


LABEL = ("label_nl", "label_en")
NAMED = ("number", "title_nl", "title_en")  # what a page says of an action point it only names
IN_A_LINE = (*NAMED, "status", "owner_roles", "owner_organisation__name")
MOST_WORDS = 10  # of what somebody typed
SEARCHED = "title_nl title_en summary_en description goal how result obstacles next_step status_note".split()


def _anywhere(word: str) -> Q:
    """This word in any text of an action point."""
    wanted = Q(tips__icontains=word)
    for name in SEARCHED:
        wanted |= Q(**{f"{name}__icontains": word})
    return wanted


class Unaccent(Func):
    """A text without accents."""

    function = "UNACCENT"
    output_field = models.TextField()


class TeamQuerySet(models.QuerySet):
    """Rows of a learning team."""

    def visible_to(self, membership: Membership) -> TeamQuerySet:
        """Everything for who takes part in or follows the learning team, nothing for others."""
        return self.all() if membership.has(Permission.LOT_VIEW) else self.none()


class MeetingQuerySet(TeamQuerySet):
    def with_all(self) -> MeetingQuerySet:
        """Everything the page of a meeting shows, in a fixed number of queries."""
        return self.select_related("team").prefetch_related(
            _hanging(self.model.agenda, "position", joined=_under("action_point", *IN_A_LINE)),
            _hanging(self.model.sources, "position"),
            _hanging(self.model.attendance, "seat__position"),
            _hanging(self.model.decisions, "order"),
            _hanging(self.model.updates, "-on", "-at", joined=_under("action", *IN_A_LINE)),
            _hanging(self.model.chosen_factors, "effect", "at", "factor__position", joined=_under("factor", *LABEL)),
        )

    def with_counts(self) -> MeetingQuerySet:
        """What a line of the list of meetings shows, in one query."""
        agenda = self.model.agenda.rel.related_model.objects.filter(meeting=OuterRef("pk")).order_by()
        decisions = self.model.decisions.rel.related_model.objects.filter(meeting=OuterRef("pk")).order_by()
        return self.select_related("team").annotate(
            items=_counted(agenda.values("meeting")), decided=_counted(decisions.values("meeting"))
        )


def _hanging(relation: object, *order: str, joined: Iterable[str] = ()) -> Prefetch:
    """The rows that hang on something, in an order that asks no more tables; of other rows only the named fields."""
    rows = relation.rel.related_model.objects.order_by(*order)
    if joined:
        own = [field.name for field in rows.model._meta.concrete_fields]
        rows = rows.select_related(*{name.rpartition("__")[0] for name in joined}).only(*own, *joined)
    return Prefetch(relation.rel.name, rows)


def _under(relation: str, *names: str) -> list[str]:
    """These fields of what it points to."""
    return [f"{relation}__{name}" for name in names]


def _counted(rows: models.QuerySet) -> Coalesce:
    return Coalesce(Subquery(rows.values(count=Count("pk"))), 0)


class DecisionQuerySet(TeamQuerySet):
    def saying(self, typed: str) -> DecisionQuerySet:
        """Those in which every word stands that was typed: in another form of it, or as a part of a longer word.

        The stems of PostgreSQL know “vaders” in “vader”; only looking for parts finds “account” in “Instagram-account”
        and words a stemmer throws away, such as “niet”. A team has some dozens of decisions: no index is needed.
        """
        if not (words := typed.split()[:MOST_WORDS]):
            return self
        texts = ("choice_nl", "choice_en", "reason_nl", "reason_en", "numbers", "meeting__title_nl")
        said = SearchVector(*(Unaccent(Coalesce(text, Value(""))) for text in texts), config="dutch")
        found = self.annotate(said=said)
        for word in words:
            part = Q()
            for text in texts:
                part |= Q(**{f"{text}__unaccent__icontains": word})
            stem = SearchQuery(Unaccent(Value(word)), config="dutch")
            found = found.filter(Q(said=stem) | part)
        return found


class PointQuerySet(TeamQuerySet):
    def public(self) -> PointQuerySet:
        """What the team lets everybody read."""
        return self.filter(is_public=True)

    def open(self) -> PointQuerySet:
        """What the team still works on."""
        return self.exclude(status__in=["done", "stopped"])

    def matching(self, text: str = "", *, theme: str = "", status: str = "", owner: str = "") -> PointQuerySet:
        """With these words in it, of this theme, at this status, carried by this role; empty narrows nothing."""
        found = self
        for word in text.split():
            found = found.filter(_anywhere(word))
        if theme:
            found = found.filter(themes__contains=[theme])
        if status:
            found = found.filter(status=status)
        if owner:
            found = found.filter(owner_organisation__isnull=True, owner_roles__contains=[owner])
        return found

    def carried_by_organisation(self, pk: object) -> PointQuerySet:
        """Those this organisation carries."""
        return self.filter(owner_organisation=pk)

    def for_cards(self) -> PointQuerySet:
        """What a card shows, in one query."""
        return self.select_related("owner_organisation", "team")

    def with_all(self) -> PointQuerySet:
        """Everything the page of an action point shows, in a fixed number of queries."""
        people, meeting = ("by__user__name", "by__organisation__name"), _under("meeting", "number", "on")
        owners = ("from_organisation__name", "to_organisation__name")
        return self.select_related("team", "owner_organisation", "first_discussed").prefetch_related(
            _hanging(self.model.updates, "-on", "-at", joined=[*meeting, *people]),
            _hanging(self.model.ownership_changes, "-on", "-at", joined=[*meeting, *owners, *people]),
            _hanging(self.model.comments, "at", joined=people),
            _hanging(self.model.came_from, "earlier__number", joined=_under("earlier", *NAMED)),
            _hanging(self.model.led_to, "later__number", joined=_under("later", *NAMED)),
            _hanging(self.model.agenda_items, "meeting__number", joined=meeting),
            _hanging(self.model.measures, "name"),
            "measures__readings",
            _hanging(self.model.chosen_factors, "effect", "at", "factor__position", joined=_under("factor", *LABEL)),
        )


class LinkQuerySet(TeamQuerySet):
    def of_point(self, point: ActionPoint) -> LinkQuerySet:
        """What led to it and what it led to, with the names of both."""
        named = [*_under("earlier", *NAMED), *_under("later", *NAMED)]
        found = self.filter(Q(earlier=point) | Q(later=point)).select_related("earlier", "later")
        return found.only("earlier", "later", *named).order_by("later__number", "earlier__number")


class ScanQuerySet(models.QuerySet):
    def visible_to(self, membership: Membership) -> ScanQuerySet:
        """All for who follows the learning team; for others what was opened and their organisation is a partner of."""
        if membership.has(Permission.LOT_VIEW):
            return self.all()
        if not membership.has(Permission.LOT_PARTAKE):
            return self.none()
        partners = self.model.partners.rel.related_model.objects.filter(
            scan=OuterRef("pk"), organisation=membership.organisation_id
        )
        return self.filter(Exists(partners), opened_on__isnull=False)

    def open(self) -> ScanQuerySet:
        """Those that can be answered now."""
        return self.filter(opened_on__isnull=False, closed_on__isnull=True)

    def asked_of(self, membership: Membership) -> ScanQuerySet:
        """Those that can be answered now by people of this organisation."""
        return self.open().filter(partners__organisation=membership.organisation_id)

    def not_yet_answered_by(self, membership: Membership) -> ScanQuerySet:
        """Those this person has still to answer, in whatever function."""
        return self.exclude(Q(taken__membership__user=membership.user_id))

    def with_row(self) -> ScanQuerySet:
        """What a line of the list shows, in a fixed number of queries."""
        counted = self.select_related("repeats").annotate(answer_count=Count("answers", distinct=True))
        newest = (F("opened_on").desc(nulls_first=True), F("closed_on").desc(nulls_first=True), "-title")
        return counted.order_by(*newest)  # Django forgets the order of the model when it counts

    def with_all(self) -> ScanQuerySet:
        """What the page of a scan shows beside its results."""
        return (
            self.with_row()
            .select_related("team", "level_wanted", "repeated_by")
            .prefetch_related("partners__organisation", "factors", "actions__action")
        )
