"""What a handover's letter can begin with, so that nothing is typed twice: only what its writer reads anyway."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from coalition.models import Membership
from referrals.enums import OutcomeKind
from referrals.handover_enums import HandoverKind
from referrals.models import Handover, Referral
from referrals.permissions import sees_content
from referrals.words import language_words, partner, pregnant

LONGEST = 600


def letter_of(referral: Referral, membership: Membership) -> dict[str, str]:
    """The words of a letter from what was recorded about this family."""
    story = referral.story
    written = {
        "parents_tell": story.told if story else "",
        "rather_not": story.rather_not if story else "",
        "situation": " ".join(filter(None, [referral.wish, referral.practical_question])),
        "background": _background(referral),
    }
    if sees_content(membership, referral):
        written |= _from_talks(referral)
    return {name: text[:LONGEST] for name, text in written.items() if text}


def letter_again(handover: Handover) -> dict[str, str]:
    """What was handed to us goes on to the next, as far as it is about the parents and not about us."""
    letter = handover.letter
    names = ("goes_well", "parents_tell", "rather_not", "situation", "background")
    return {name: getattr(letter, name) for name in names if getattr(letter, name)}


def _background(referral: Referral) -> str:
    family = referral.family
    other, language = partner(family), language_words(family)
    words = [
        _("Together with %(name)s.") % {"name": other.name} if other else "",
        _("Other children: %(children)s.") % {"children": family.other_children} if family.other_children else "",
        _("Speaks: %(language)s.") % {"language": language} if language else "",
        pregnant(family).contact_note,
    ]
    return " ".join(filter(None, words))


def _from_talks(referral: Referral) -> Mapping[str, str]:
    """What goes well and what help was wanted, in the parents' words; and what bridges the time until then."""
    summaries = [each for talk in referral.conversations.all() for each in talk.summaries.all()]
    outcome = referral.last_outcome
    return {
        "goes_well": " ".join(each.goes_well for each in summaries if each.goes_well),
        "request": " ".join(each.want_help_soon for each in summaries if each.want_help_soon),
        "report_back": outcome.temporary_solution[:300] if outcome else "",
    }


def meant_for(referral: Referral, membership: Membership, kind: HandoverKind) -> str:
    """The organisation of the help that was chosen as outcome, so that it need not be chosen again."""
    outcome = referral.last_outcome if sees_content(membership, referral) else None
    if kind != HandoverKind.SUPPORT or outcome is None or outcome.kind != OutcomeKind.REFERRED_ON:
        return ""
    return str(outcome.onward_offer.organisation_id) if outcome.onward_offer else ""
