"""Families at the end of their time here, and looking for what is left of them in the whole database."""

import datetime

from django.db import connection
from django.utils import timezone

from coalition.models import Organisation
from referrals import workflow
from referrals.enums import Direction, OutcomeKind
from referrals.models import Referral
from tests.referrals.builders import planned, present, receiver, sender
from tests.referrals.handover.builders import kim, offered
from tests.referrals.plan.builders import arranged, noted
from tests.referrals.views import poison
from tests.web_login import login

WORDS = {
    "message": "berichtjespurge",
    "question": "vraagjepurge",
    "answer": "antwoordjepurge",
    "feedback": "terugkoppelpurge",
    "reason": "redenpurge",
    "short": "tijdelijkpurge",
    "ended": "eindepurge",
    "arranged": "afspraakpurge",
    "letter": "briefwoordpurge",
    "asked": "vraagregelpurge",
    "declined": "geenplekpurge",
}
EVERY_WORD = [
    *poison.IDENTITY.values(),
    *(str(value) for value in poison.MINIMUM.values() if len(str(value)) > 5),
    *poison.CONTENT.values(),
    *WORDS.values(),
]


def run(by=None) -> int:
    """What the worker does at night; how many families went."""
    gone = 0
    with login("job"):
        for organisation in Organisation.objects.all():
            workflow.clear_drafts(organisation)
            gone += workflow.purge_due(organisation)
    return gone


def full_family() -> Referral:
    """A family with a poison word in every field for text, closed."""
    nurse, midwife = receiver(), sender()
    referral = poison.with_content(poison.poisoned())
    workflow.write(referral, by=midwife, text=WORDS["message"])
    handed = offered(referral, situation=WORDS["letter"], request=WORDS["asked"])
    workflow.decline_handover(handed, by=kim(), reason="no_room", text=WORDS["declined"])
    text = {"text": WORDS["feedback"], "agreed_on": timezone.localdate()}
    workflow.give_feedback(referral, by=nurse, **text)
    workflow.reopen(present(referral), by=nurse, reason=WORDS["reason"], how="phone")
    workflow.ask(present(referral), by=nurse, question=WORDS["question"])
    workflow.answer(present(referral), by=midwife, text=WORDS["answer"])
    outcome = {"kind": OutcomeKind.NO_TALK, "reason": "not_now", "temporary_solution": WORDS["short"]}
    planned(present(referral))
    workflow.record_outcome(present(referral), by=nurse, **outcome)
    workflow.give_feedback(present(referral), by=nurse, none_reason="parents_wish")
    follow_up = present(referral).follow_ups.get()
    workflow.scale(follow_up, by=nurse, on=timezone.localdate(), direction=Direction.END)
    family = present(referral).family
    workflow.change_contact(family, by=nurse, version=0, family_facts={}, person_facts={"voicemail": "yes"})
    workflow.finish_arrangement(arranged(family, WORDS["arranged"]), by=midwife), noted(family)
    workflow.end_pregnancy(family, by=nurse, on=timezone.localdate(), note=WORDS["ended"])
    return present(referral)


def tables_with(word: str) -> list[str]:
    """Every column of every table in which a text, a list or a JSON value holds this word."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public' AND "
            "(data_type IN ('text', 'character varying', 'json', 'jsonb', 'ARRAY', 'uuid'))"
        )
        columns = cursor.fetchall()
        found = []
        for table, column in columns:
            cursor.execute(f'SELECT 1 FROM "{table}" WHERE "{column}"::text ILIKE %s LIMIT 1', [f"%{word}%"])  # noqa: S608
            found += [f"{table}.{column}"] if cursor.fetchone() else []
    return sorted(found)


def a_year_after(moment: datetime.datetime) -> datetime.datetime:
    """The first moment of the day on which twelve months are over."""
    local = timezone.localtime(moment)
    return local.replace(year=local.year + 1, hour=0, minute=0, second=1)
