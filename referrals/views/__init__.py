"""Pages of referrals, by task."""

from referrals.views.home import home

__all__ = ["home"]
