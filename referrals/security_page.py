"""The tables of docs/security.md, drawn from the code, the register and the database; the words around them stay."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils import translation

from coalition.models import Coalition
from coalition.personal import Holding, Whose, register
from coalition.roles import ROLE_PERMISSIONS, Permission, Role
from coalition.terms import PROOF_MONTHS
from coalition.workflow.invitations import LIFETIME
from referrals.workflow.drafts import DRAFT_DAYS, NOTICE_DAYS
from referrals.workflow.requests import ANSWER_MONTHS

PAGE = Path(settings.BASE_DIR) / "docs" / "security.md"
PART = re.compile(r"(<!-- drawn: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)
PERMISSIONS = {
    Permission.FAMILY_READ: "meet families at all: those of the own organisation, and those it was given sight of",
    Permission.FAMILY_CHANGE: "correct a family's facts",
    Permission.PLAN_KEEP: "note contact moments, and agree who arranges what",
    Permission.REFERRAL_READ: "see sign-ups",
    Permission.REFERRAL_REFER: "sign a family up",
    Permission.REFERRAL_RECEIVE: "pick up, talk, record and give feedback",
    Permission.HANDOVER_READ: "see handovers: those of the own organisation, and those it was handed",
    Permission.HANDOVER_PREPARE: "write the letter of a handover",
    Permission.HANDOVER_GIVE: "hand a family over with the parents' yes",
    Permission.HANDOVER_RECEIVE: "ask about, accept, confirm and complete what was handed over",
    Permission.CLINIC_READ: "see the days of the clinic at the own practice, or those the own organisation gives",
    Permission.CLINIC_PLAN: "plan visits at the own practice",
    Permission.CLINIC_HOLD: "make clinic days and record short conversations",
    Permission.ADMISSION_ASK: "ask on admission whether a conversation is wanted",
    Permission.ACCESS_LOG_READ: "read the access log",
    Permission.REQUEST_READ: "see what parents asked about their data, of the own organisation",
    Permission.REQUEST_DECIDE: "register and decide such requests, of all organisations",
    Permission.REQUEST_CARRY_OUT: "carry them out; the coordinator, and for a copy also the lead nurse",
    Permission.PERSON_MANAGE: "invite people, end functions, close accounts",
    Permission.SOCIALMAP_KEEP: "change what the social map says of help in the own municipality",
    Permission.PATHWAY_PROPOSE: "write and propose a version of the care pathway",
    Permission.PATHWAY_APPROVE: "answer for the organisation that was asked about it; its coordinator",
    Permission.PARENTS_TEXTS_KEEP: "change, translate and check what parents read on the pages for them",
    Permission.LOT_VIEW: "read what the learning team keeps; never anything of a family",
    Permission.LOT_COMMENT: "comment on its action points",
    Permission.LOT_OWN_POINT: "change the action points one carries oneself",
    Permission.LOT_KEEP: "keep its meetings, action points, decisions, scans and report",
    Permission.FIGURES_READ: "read the figures of a year, without small numbers; never anything of a family",
    Permission.FIGURES_OWN: "read the counts of the own organisation's work, small ones too",
    Permission.SCREEN_KEEP: "keep what the waiting room of the own organisation shows; never anything of a family",
    Permission.SCREEN_KEEP_ALL: "the same for every organisation",
    Permission.BACKGROUND_READ: "see when the system did its own work and how far it is; counts only",
    Permission.INVITATION_STAND_IN: "say yes to a care function where an organisation has no coordinator",
}
# By which function a wall lets a row through, the narrowest first, in words.
RULES = {
    "coalition_accessevent": "the privacy officer, and the worker that seals the lines",
    "coalition_longtask": "who asked for it, and the worker that makes it",
    "referrals_datarequest": "the privacy officer, and the organisation that was asked",
    "reads_letter": "who hands over, and the receiver once it has accepted; a notice at once",
    "reads_handover": "who hands over, and the receiver until it says no",
    "coalition_ownfigure": "the organisation whose own work was counted",
    "practice_id": "maternity care that said it, and the practice it was said to",
    "from_organisation_id": "who hands over, and the organisation it was handed to",
    "receives_referral": "the organisation that received the sign-up (JGZ)",
    "took_part": "the organisation that recorded it, and those that took part while they may see the family",
    "meets_at_clinic": "the practice and JGZ see that a slot is taken; by whom stands in the family's own tables",
    "sees_conversation": "the organisation that received the sign-up (JGZ)",
    "sees_follow_up": "the organisation that received the sign-up (JGZ)",
    "acting_membership": "the person it is for, while that person may see the family",
    "sees_referral": "the organisation that signed up, and the one that received it",
    "referring_organisation": "the organisation that signed up, and the one that received it",
    "sees_person": "the family's own organisation, and one the parents said yes to",
    "sees_family": "the family's own organisation, and one the parents said yes to",
    "is_granted": "the family's own organisation, and one the parents said yes to",
    "referrals_grant": "the organisation the parents said yes to",
    "privacy_officer": "the privacy officer",
}
WALLED = """
SELECT c.relname, string_agg(c.relname || ' ' || coalesce(p.qual, '') || ' ' || coalesce(p.with_check, ''), ' ')
FROM pg_class c LEFT JOIN pg_policies p ON p.tablename = c.relname AND p.schemaname = 'public'
WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relnamespace = 'public'::regnamespace
AND c.relrowsecurity AND c.relforcerowsecurity GROUP BY c.relname ORDER BY c.relname
"""


def security_page() -> str:
    """The page with its tables drawn anew, in English whatever the reader's language."""
    with translation.override("en"):
        return PART.sub(_drawn, PAGE.read_text(encoding="utf-8"))


def _drawn(part: re.Match[str]) -> str:
    return f"{part[1]}\n{PARTS[part[2]]()}\n\n{part[3]}"


def _table(heading: list[str], rows: list[list[str]]) -> str:
    lines = [heading, ["---"] * len(heading), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _facts() -> str:
    """What is kept of parents and why: a line for the facts of one table with the same readers."""
    found: dict[tuple[str, str], dict[str, list[str]]] = {}
    for holding in register().values():
        if holding.whose == Whose.PARENTS:
            for fact in holding.facts.values():
                purposes = found.setdefault((str(holding.title), fact.readers or holding.readers), {})
                purposes.setdefault(fact.purpose, []).append(str(fact.label).lower())
    rows = [[title, _with_purposes(purposes), readers] for (title, readers), purposes in found.items()]
    return _table(["about", "what is kept: why", "who sees it"], rows)


def _with_purposes(purposes: Mapping[str, list[str]]) -> str:
    return "; ".join(f"{', '.join(dict.fromkeys(labels))}: {purpose}" for purpose, labels in purposes.items())


def _people() -> str:
    """The same of the people who work here."""
    holdings = [each for each in register().values() if each.whose == Whose.PROFESSIONALS]
    return _table(["about", "who sees it", "how long"], [_people_row(each) for each in holdings])


def _people_row(holding: Holding) -> list[str]:
    return [str(holding.title), holding.readers, holding.kept]


def _roles() -> str:
    rows = [[words, ", ".join(_holders(permission))] for permission, words in PERMISSIONS.items()]
    return _table(["may", "roles"], rows)


def _holders(permission: Permission) -> list[str]:
    return [str(role.label) for role in Role if permission in ROLE_PERMISSIONS[role]]


def _walls() -> str:
    with connection.cursor() as cursor:
        cursor.execute(WALLED)
        rows = cursor.fetchall()
    by_rule: dict[str, list[str]] = {}
    for table, conditions in rows:
        by_rule.setdefault(_rule(table, conditions), []).append(f"`{table}`")
    heading = ["rows of these tables exist for nobody but", "tables"]
    return _table(heading, [[words, ", ".join(names)] for words, names in by_rule.items()])


def _rule(table: str, conditions: str) -> str:
    """Raises LookupError for a wall nobody put into words."""
    for name, words in RULES.items():
        if name in conditions:
            return words
    raise LookupError(f"Say in RULES of referrals/security_page.py for whom rows of {table} exist.")


def _open() -> str:
    """Tables without a wall, and why."""
    by_reason: dict[str, list[str]] = {}
    for start, reason in settings.TABLES_WITHOUT_WALL.items():
        by_reason.setdefault(reason, []).append(f"`{start}…`" if "_" not in start else f"`{start}`")
    return _table(["no wall, because", "tables"], [[reason, ", ".join(names)] for reason, names in by_reason.items()])


def _terms() -> str:
    months = Coalition._meta.get_field("retention_months").default
    rows = [
        ["a family, from the day everything of it closed", f"{months} months; the coalition may choose"],
        ["a draft nobody changes", f"{DRAFT_DAYS.days} days, with a warning {NOTICE_DAYS.days} days before"],
        ["lines of the access log", "at least 5 years; nothing removes them by itself"],
        ["what leads to the lines of a family that was removed", f"{PROOF_MONTHS} months"],
        ["requests about data, from the decision", f"{PROOF_MONTHS} months"],
        ["an answer to such a request", f"{ANSWER_MONTHS} month after it came in"],
        ["backups", "35 days, by whoever keeps them"],
        ["a session without doing anything", f"{settings.SESSION_IDLE_SECONDS // 60} minutes"],
        ["a session in all", f"{settings.SESSION_COOKIE_AGE // 3600} hours"],
        [
            "asking again who is there, before an export or a change of rights",
            f"{_again()} minutes after the last time",
        ],
        ["an invitation", f"{LIFETIME.days} days, once"],
    ]
    return _table(["what", "how long"], rows)


def _again() -> int:
    return settings.ACCOUNT_REAUTHENTICATION_TIMEOUT // 60


PARTS: dict[str, Callable[[], str]] = {
    "facts": _facts,
    "people": _people,
    "roles": _roles,
    "walls": _walls,
    "open": _open,
    "terms": _terms,
}
