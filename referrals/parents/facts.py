"""What parents answered, as the workflow keeps it."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from coalition.models import Municipality
from referrals.enums import ConsentHow, Mode
from referrals.facts import SignUp
from referrals.forms.dates import PREGNANCY
from referrals.models import ReferralSource
from referrals.parents.questions import Question

ALONE = "zelf"


def source_of(via: str) -> str:
    """The channel they came by; by themselves when it is none that is known."""
    known = ReferralSource.objects.filter(pk=via[:60], is_professional=False)
    return via[:60] if via and "\x00" not in via and known.exists() else ALONE


def facts_of(forms: Mapping[str, Question], via: str, wish: str) -> SignUp:
    """Of valid questions, with their yes."""
    told: dict[str, Any] = {}
    for form in forms.values():
        told |= form.cleaned_data
    weeks = told.pop("about_weeks", None)
    today = timezone.localdate()
    return SignUp(
        **told
        | {
            "municipality": Municipality.objects.get(pk=told["municipality"]),
            "contact_times": tuple(told.get("contact_times", ())),
            "due_on": today + PREGNANCY - datetime.timedelta(weeks=weeks) if weeks else None,
            "due_is_about": bool(weeks),
            "wish": wish,
            "mode": Mode.SELF,
            "source": ReferralSource.objects.get(pk=via),
            "consent_how": ConsentHow.ONLINE,
            "agrees_to_share": True,
        }
    )
