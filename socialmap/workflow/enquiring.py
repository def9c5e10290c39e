"""Asking the keepers which help would fit, and what becomes of such a question: an offer, an alias or a gap."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from coalition.citizen_numbers import holds_citizen_number
from coalition.models import Membership, Municipality
from coalition.permissions import Denied, check_has
from coalition.roles import Permission
from socialmap.enums import AliasSource, EnquiryState, MapNotice
from socialmap.models import Enquiry, Need, Offer
from socialmap.permissions import municipalities_kept_by
from socialmap.searching.redacting import redacted
from socialmap.workflow.proposing import tell
from socialmap.workflow.wording import add_alias


def names_somebody(text: str) -> bool:
    """True for what leads to a person: a phone or citizen number, a mail address, an address, a day of birth."""
    return redacted(text) != " ".join(text.split()) or holds_citizen_number(text)


def ask_keepers(text: str, municipality: Municipality, *, by: Membership) -> Enquiry:
    """Raises Denied for who may not read the map, and for a text that leads to a person."""
    check_has(by, Permission.SOCIALMAP_READ)
    if names_somebody(text):
        raise Denied(_("Leave out phone numbers, mail addresses and other numbers: the question is about help."))
    return Enquiry.objects.create(text=text, municipality=municipality, by=by)


@transaction.atomic
def answer_enquiry(
    enquiry: Enquiry,
    *,
    by: Membership,
    answer: str = "",
    offer: Offer | None = None,
    alias: tuple[Need, str] | None = None,
    is_gap: bool = False,
) -> Enquiry:
    """Names an offer, keeps other words for a need, or says that there is no such help yet; the asker hears it.

    Raises Denied, also when somebody answered before, and ValidationError for words that say nothing.
    """
    enquiry = Enquiry.objects.select_for_update(of=("self",)).get(pk=enquiry.pk)
    check_can_answer(by, enquiry)
    if alias:
        add_alias(alias[0], alias[1], by=by, source=AliasSource.SEARCH)
    enquiry.state = EnquiryState.GAP if is_gap else EnquiryState.ANSWERED
    enquiry.answer, enquiry.offer, enquiry.answered_by = answer, offer, by
    enquiry.answered_at = timezone.now()
    enquiry.save()
    tell(enquiry.by, MapNotice.ENQUIRY, enquiry.pk, but=by)
    return enquiry


def check_can_answer(by: Membership, enquiry: Enquiry) -> None:
    """Raises Denied for who keeps another municipality, and when the question has its answer."""
    check_has(by, Permission.SOCIALMAP_KEEP)
    if enquiry.municipality_id not in municipalities_kept_by(by):
        raise Denied(_("This question is for the keepers of another municipality."))
    if enquiry.state != EnquiryState.OPEN:
        who = enquiry.answered_by.user.name
        raise Denied(_("%(who)s already answered this question.") % {"who": who})
