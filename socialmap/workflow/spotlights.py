"""The offer of the week that a team looks at together."""

from __future__ import annotations

import datetime

from django.utils.translation import gettext as _

from coalition.models import Membership, Municipality
from coalition.permissions import Denied
from socialmap.models import Offer, Spotlight
from socialmap.permissions import check_can_keep, municipalities_kept_by


def put_in_spotlight(
    offer: Offer, *, municipality: Municipality, week_of: datetime.date, text: str, by: Membership
) -> Spotlight:
    """One offer for a municipality and a week that begins on this Monday; choosing again replaces it. Raises Denied."""
    check_can_keep(by)
    if municipality.pk not in municipalities_kept_by(by):
        raise Denied(_("You choose the offer of the week for your own municipality."))
    spotlight, _is_new = Spotlight.objects.update_or_create(
        municipality=municipality, week_of=week_of, defaults={"offer": offer, "text": text}
    )
    return spotlight
