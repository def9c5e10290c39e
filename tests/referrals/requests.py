"""What parents ask about their data, in every state, reached through the workflow."""

from coalition.models import Membership
from referrals import workflow
from referrals.models import DataRequest, Referral
from referrals.request_enums import RequestKind, RequestVerb
from tests.referrals.builders import member, sender


def officer() -> Membership:
    return member("privacy-officer")


def received(
    referral: Referral, kind: RequestKind = RequestKind.ACCESS, by: Membership | None = None, **changes
) -> DataRequest:
    """Registered for the organisation of `by`, else of the sender."""
    organisation = (by or sender()).organisation
    facts = {"kind": kind, "reference": referral.reference, "organisation": organisation}
    facts["received_on"] = referral.created_at.date()
    return workflow.register_request(by=officer(), **facts | changes)


def granted(referral: Referral, kind: RequestKind = RequestKind.ACCESS, by: Membership | None = None) -> DataRequest:
    return workflow.decide_request(received(referral, kind, by), RequestVerb.GRANT, by=officer())
