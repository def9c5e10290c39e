"""Families, referrals, conversations and what came of them."""

from referrals.models.clinic import Clinic, ClinicVisit
from referrals.models.conversation import (
    ContactAttempt,
    Conversation,
    Feedback,
    FollowUp,
    FollowUpStep,
    Outcome,
    Summary,
    SummaryHeading,
)
from referrals.models.earlier import EarlierWish
from referrals.models.family import PARTS, Consent, Family, FamilyChange, Grant, Person, Story
from referrals.models.handover import Handover, HandoverEvent, HandoverLetter, VisitReason
from referrals.models.joint import JointContact, JointParticipant
from referrals.models.life_cycle import DataRequest, PurgedFamily, YearFigure
from referrals.models.parents import HowItWas, ParentsLink
from referrals.models.plan import Arrangement, FamilyStep
from referrals.models.referral import Message, Referral, ReferralEvent, ReferralSource, new_reference

__all__ = [
    "PARTS",
    "Arrangement",
    "Clinic",
    "ClinicVisit",
    "Consent",
    "ContactAttempt",
    "Conversation",
    "DataRequest",
    "EarlierWish",
    "Family",
    "FamilyChange",
    "FamilyStep",
    "Feedback",
    "FollowUp",
    "FollowUpStep",
    "Grant",
    "Handover",
    "HandoverEvent",
    "HandoverLetter",
    "HowItWas",
    "JointContact",
    "JointParticipant",
    "Message",
    "Outcome",
    "ParentsLink",
    "Person",
    "PurgedFamily",
    "Referral",
    "ReferralEvent",
    "ReferralSource",
    "Story",
    "Summary",
    "SummaryHeading",
    "VisitReason",
    "YearFigure",
    "new_reference",
]
