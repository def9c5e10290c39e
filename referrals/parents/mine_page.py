"""What stands on the parents' own page: how far it is, who comes and when, and who knows what. Never what was said."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import override

from coalition.languages import DUTCH
from coalition.models import Membership
from coalition.parents.texts import Texts
from referrals.enums import Category, ConversationState, Place, Purpose, Status, Verb
from referrals.models import Consent, Conversation, Family, HowItWas, Referral, ReferralEvent
from referrals.parents.questions import PLACES
from referrals.permissions import TooLate, check_can_change_own
from referrals.workflow import something_runs
from referrals.workflow.transitions import TRANSITIONS

DAY = "j E Y"  # E is the month as it stands after a number: Polish and Ukrainian write it otherwise than alone
BUILDINGS = {Place.CLINIC, Place.PRACTICE}
CATEGORIES = {
    Category.IDENTITY: "mine.cat_identity",
    Category.CONTACT: "mine.cat_contact",
    Category.WISH: "mine.cat_wish",
    Category.STORY: "mine.cat_story",
    Category.FEEDBACK: "mine.cat_feedback",
}
PURPOSES = {
    Purpose.CONVERSATION: "mine.for_conversation",
    Purpose.FEEDBACK: "mine.for_feedback",
    Purpose.HANDOVER: "mine.for_handover",
    Purpose.CLINIC: "mine.for_clinic",
}
TONES = {"done": "mine.step_ready", "now": "mine.step_now", "later": "mine.step_later"}


@dataclass(frozen=True)
class Step:
    """One line of how far it is, with the word for it; `tone` draws it."""

    words: str
    tone: str
    state_words: str
    day: str = ""


@dataclass(frozen=True)
class Yes:
    """To whom they said yes: for what, which facts, since when; `parts` can be taken back alone."""

    key: UUID
    name: str
    purpose: str
    facts: list[tuple[str, str]]
    day: str


def own_referral(families: Collection[UUID]) -> Referral | None:
    """The sign-up their page is about: the newest that goes on under its own name."""
    shown = Referral.objects.of_parents(families).exclude(status=Status.JOINED)
    people = ("family__story", "nurse__user", "proposed_nurse__user")
    return shown.select_related(*people).order_by("-created_at").first()


def talks_of(referral: Referral, families: Collection[UUID]) -> list[Conversation]:
    """When and where; of what was said nothing is read."""
    return list(Conversation.objects.of_parents(families).filter(referral=referral))


def next_talk(talks: Iterable[Conversation]) -> Conversation | None:
    planned = [each for each in talks if each.state == ConversationState.PLANNED]
    return min(planned, key=lambda each: each.starts_at, default=None)


def page_of(referral: Referral, families: Collection[UUID], texts: Texts) -> dict[str, object]:
    """Everything on the page, in the language of the texts."""
    talks = talks_of(referral, families)
    planned = next_talk(talks)
    was_held = any(each.state == ConversationState.HELD for each in talks)
    family, yeses = referral.family, yeses_of(families)
    is_over = why_not(referral, "") == "mine.over"
    place_reason = why_not(referral, "place")
    how = HowItWas.objects.of_parents(families).filter(referral=referral).first() if was_held else None
    with override(texts.language.code):
        return {
            "hello": texts["mine.hello"].format(name=family.people.get(kind="pregnant").name),
            "is_over": is_over,
            "can_stop": not is_over or _can_stop(family, families, yeses),
            "steps": _steps(referral, texts, planned=planned, was_held=was_held),
            "talk": _talk(planned, texts) if planned else None,
            "yeses": [_yes(each, texts) for each in yeses],
            "came_alone": referral.is_self_sign_up,
            "place_reason": texts[place_reason] if place_reason else "",
            "asks_how": was_held and referral.status in TRANSITIONS[Verb.SAY_HOW].sources,
            "how": how,
            **_nurse(referral, families, texts),
        }


def why_not(referral: Referral, question: str) -> str:
    """The key of the text that says why this cannot be changed any more; empty while it can."""
    try:
        check_can_change_own(referral, question)
    except TooLate as reason:
        return reason.key
    return ""


def _can_stop(family: Family, families: Collection[UUID], yeses: list[Consent]) -> bool:
    """What is over may be one of several things; each yes has its own way to take it back, also when all stopped."""
    return bool(yeses and not family.messages_stopped_at) or something_runs(families)


def yeses_of(families: Collection[UUID]) -> list[Consent]:
    live = Consent.objects.of_parents(families).live()
    return list(live.select_related("recipient").order_by("given_at"))


def _yes(consent: Consent, texts: Texts) -> Yes:
    return Yes(
        key=consent.pk,
        name=consent.recipient.name,
        purpose=texts[PURPOSES[Purpose(consent.purpose)]],
        facts=[(_key_of(each, consent), texts[CATEGORIES[Category(each)]]) for each in consent.shared],
        day=texts["mine.since"].format(day=_day(consent.given_at)),
    )


def _key_of(category: str, consent: Consent) -> str:
    """What stands in the address of a part that can be taken back alone; empty for what goes with the whole."""
    return category if category in consent.parts else ""


def _nurse(referral: Referral, families: Collection[UUID], texts: Texts) -> dict[str, object]:
    """Who comes, by name; or a colleague as long as that is not certain."""
    certain, likely = referral.nurse, referral.proposed_nurse
    if certain is None:
        words = texts["mine.nurse_maybe"].format(name=likely.user.name) if likely else texts["mine.nurse_soon"]
        return {"nurse": likely and likely.user, "nurse_words": words}
    return {
        "nurse": certain.user,
        "nurse_words": texts["mine.nurse_is"].format(name=certain.user.name),
        "nurse_phone": certain.phone,
        # Her own words are in Dutch: no page is half in another language.
        "nurse_intro": certain.user.intro if texts.language.code == DUTCH else "",
        "nurse_is_new": _had_another(referral, certain, families),
    }


def _had_another(referral: Referral, nurse: Membership, families: Collection[UUID]) -> bool:
    taken = ReferralEvent.objects.of_parents(families).filter(referral=referral)
    return taken.exclude(nurse=nurse).exists()


def _steps(referral: Referral, texts: Texts, *, planned: Conversation | None, was_held: bool) -> list[Step]:
    is_closed = referral.status == Status.CLOSED
    reached = [
        (texts["mine.step_sent"], True, referral.sent_at),
        (texts["mine.step_nurse"], referral.is_accepted, referral.picked_up_at),
        (texts["mine.step_plan"], bool(planned) or was_held or is_closed, None),
        (texts["mine.step_talk"], was_held or is_closed, None),
        (texts["mine.step_done"], is_closed, None),
    ]
    first_open = next((number for number, (_, is_done, _at) in enumerate(reached) if not is_done), len(reached))
    return [
        Step(words, tone, texts[TONES[tone]], _day(at) if at and tone == "done" else "")
        for number, (words, _is_done, at) in enumerate(reached)
        for tone in [_tone(number, first_open)]
    ]


def _tone(number: int, first_open: int) -> str:
    if number < first_open:
        return "done"
    return "now" if number == first_open else "later"


def _talk(talk: Conversation, texts: Texts) -> dict[str, str]:
    starts_at = timezone.localtime(talk.starts_at)
    place = Place(talk.place)
    return {
        "day": date_format(starts_at, f"l {DAY}"),
        "time": starts_at.strftime("%H:%M"),
        "place": texts[PLACES[place]] if place in PLACES else "",
        "building": talk.place_note if place in BUILDINGS else "",
    }


def _day(at: datetime) -> str:
    return date_format(timezone.localtime(at), DAY)
