"""What every page's frame needs: the coalition, who acts, where one can go."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Func, IntegerField, Value
from django.db.models.expressions import Combinable
from django.http import HttpRequest
from django.urls import reverse

from coalition.models import Coalition, Membership, Notification, Organisation
from coalition.navigation import NAVIGATION
from coalition.paging import MOST_COUNTED, told
from coalition.session_limits import seconds_left
from coalition.theme import fingerprint

IN_THE_BAR = 5  # places that stand in the bar; one more alone is not worth a fold


@dataclass(frozen=True)
class NavigationItem:
    """One entry of the main menu; `is_current` on its own page, `is_within` on the pages below it.

    `is_more` stands under "More" on wide screens, so that the bar holds what a role uses most.
    """

    label: str
    url: str
    is_current: bool
    is_within: bool
    is_primary: bool
    is_more: bool = False
    count: int | None = None


def interface(request: HttpRequest) -> dict[str, object]:
    membership = getattr(request, "membership", None)
    coalition = _coalition(membership)
    return {
        "coalition": coalition,
        "partners": coalition.partners,
        "membership": membership,
        "other_memberships": [other for other in getattr(request, "memberships", []) if other != membership],
        "navigation": _navigation(request, membership),
        "notification_count": coalition.news,
        "notification_count_text": told(coalition.news),
        "session_seconds": _session_seconds(request),
        "warning_seconds": settings.SESSION_WARNING_SECONDS,
        "demo_mode": settings.DEMO,
        "version": settings.VERSION,
        "theme_url": reverse("theme", args=[fingerprint(coalition.theme)]),
    }


def _coalition(membership: Membership | None) -> Coalition:
    """The coalition with its `partners`, and how much `news` this person has not read, up to one more than is shown.

    One query for every page.
    """
    partners = ArraySubquery(Organisation.objects.filter(is_member=True).values("name"))
    found = Coalition.objects.annotate(partners=partners, news=_unread(membership)).order_by().first()
    if found is None:
        found = Coalition(name="Goede Start")
        found.partners, found.news = [], 0
    return found


def _unread(membership: Membership | None) -> Combinable:
    if membership is None:
        return Value(0)
    unread = Notification.objects.visible_to(membership).unread().order_by().values("pk")
    return Func(ArraySubquery(unread[: MOST_COUNTED + 1]), function="CARDINALITY", output_field=IntegerField())


def _session_seconds(request: HttpRequest) -> int | None:
    """How long this page stays signed in when nothing more happens."""
    user = getattr(request, "user", None)
    return seconds_left(request) if user and user.is_authenticated else None


def _navigation(request: HttpRequest, membership) -> list[NavigationItem]:
    """The entries of the main menu that this membership may open."""
    if membership is None:
        return []
    entries = [
        (entry, reverse(entry["url"]))
        for entry in NAVIGATION
        if membership.has(entry["permission"]) and not (entry.get("unless") and membership.has(entry["unless"]))
    ]
    above = _closest_above(request.path, [(url, _places(entry, url)) for entry, url in entries])
    places = [url for entry, url in entries if not entry.get("is_primary")]
    more = set(places[IN_THE_BAR:]) if len(places) > IN_THE_BAR + 1 else set()
    return [
        NavigationItem(
            entry["label"], url, url == request.path, url == above, entry.get("is_primary", False), url in more
        )
        for entry, url in entries
    ]


def _places(entry: dict[str, str], url: str) -> list[str]:
    """Where the pages of an entry lie: below its own address, and below those named with it."""
    return [url, *(reverse(name) for name in entry.get("also", ()))]


def _closest_above(path: str, entries: list[tuple[str, list[str]]]) -> str:
    """The address of the entry one is in; the first page is above nothing."""
    above = [
        (len(place), url) for url, places in entries for place in places if place != "/" and path.startswith(place)
    ]
    return max(above, default=(0, ""))[1]
