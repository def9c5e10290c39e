"""Addresses of the parents' own page; the language stands before them, and only the door knows the link."""

from django.urls import path, register_converter

from referrals.enums import Category
from referrals.models import PARTS
from referrals.parents import mine_views
from referrals.parents.mine_forms import QUESTIONS
from referrals.parents_tokens import LENGTH


class TokenConverter:
    """The token of a link: longer than any name of a page here."""

    regex = f"[A-Za-z0-9_-]{{{LENGTH}}}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class ChangeConverter(TokenConverter):
    """What can be changed."""

    regex = "|".join(QUESTIONS)


class PartConverter(TokenConverter):
    """A part of a yes."""

    regex = "|".join(sorted({part.value for parts in PARTS.values() for part in parts}))

    def to_python(self, value: str) -> Category:
        return Category(value)


register_converter(TokenConverter, "token")
register_converter(ChangeConverter, "change")
register_converter(PartConverter, "part")

urlpatterns = [
    path("", mine_views.mine, name="mine"),
    path("open/", mine_views.mine_closed, name="mine_closed"),
    path("sluiten/", mine_views.mine_leave, name="mine_leave"),
    path("afspraak.ics", mine_views.mine_calendar, name="mine_calendar"),
    path("veranderen/<change:question>/", mine_views.mine_change, name="mine_change"),
    path("delen/<uuid:pk>/", mine_views.mine_take_back, name="mine_take_back"),
    path("minder-delen/<uuid:pk>/<part:part>/", mine_views.mine_share_less, name="mine_share_less"),
    path("stoppen/", mine_views.mine_stop, name="mine_stop"),
    path("hoe/", mine_views.mine_how, name="mine_how"),
    path("<token:token>/", mine_views.mine_door, name="mine_door"),
]
