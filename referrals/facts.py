"""What is written down about a family, on its way from a form to the workflow."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from coalition.models import Membership, Municipality, Organisation
from referrals.enums import ConsentHow, Mode
from referrals.handover_enums import HandoverKind, NotReadReason
from referrals.models import ReferralSource

SUMMARY_COLUMNS = ("goes_well", "want_to_work_on", "want_help_soon")


@dataclass(frozen=True, kw_only=True)
class SignUp:
    """What is written down when a family signs up. Name and one way of contact are enough."""

    name: str
    municipality: Municipality
    mode: Mode
    source: ReferralSource
    phone: str = ""
    email: str = ""
    due_on: datetime.date | None = None
    due_is_about: bool = False
    pc4: str = ""
    contact_times: tuple[str, ...] = ()
    voicemail: str = ""
    contact_note: str = ""
    language: str = ""
    other_language: str = ""
    interpreter: str = ""
    midwife_may_know: str = ""
    partner_name: str = ""
    other_children: str = ""
    preferred_place: str = ""
    wish: str = ""
    practical_question: str = ""
    told: str = ""
    rather_not: str = ""
    agrees_to_share: bool = False
    agrees_to_feedback: bool = False
    consent_how: ConsentHow = ConsentHow.TOGETHER


@dataclass(frozen=True, kw_only=True)
class HandoverFacts:
    """What is written down when a family is handed over: for whom, and the letter. It may be unfinished."""

    kind: HandoverKind
    to_organisation: Organisation
    receiver: Membership | None = None
    goes_well: str = ""
    parents_tell: str = ""
    rather_not: str = ""
    situation: str = ""
    background: str = ""
    assessment: str = ""
    request: str = ""
    report_back: str = ""
    reasons: tuple[str, ...] = ()
    read_on: datetime.date | None = None
    not_read_reason: NotReadReason | str = ""


@dataclass(frozen=True, kw_only=True)
class VisitFacts:
    """The little that is written down of who comes to the clinic."""

    name: str
    phone: str
    language: str = ""
    other_language: str = ""
    interpreter: str = ""
    due_on: datetime.date | None = None
    due_is_about: bool = False
