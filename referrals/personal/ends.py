"""What parents ask about their data, and what is left when a family is removed."""

from django.utils.translation import gettext_lazy as _

from coalition.personal import DataKind, Fact, Holding, Register, Whose
from referrals.personal.readers import AS_THE_LOG, OFFICER

ENDS: Register = {
    "referrals.DataRequest": Holding(
        title=_("Request about data"),
        whose=Whose.PARENTS,
        kind=DataKind.CONSENT,
        readers=OFFICER,
        kept=f"{AS_THE_LOG}; which family it was about and what was written: until the family is removed",
        facts={
            "kind": Fact(_("What was asked"), "the right that is used"),
            "reference": Fact(_("Reference"), "which family it is about"),
            "organisation": Fact(_("Organisation"), "who carries it out"),
            "received_on": Fact(_("Received on"), "the term of one month"),
            "due_on": Fact(_("Answer by"), "the term of one month"),
            "status": Fact(_("State"), "what has to happen next"),
            "registered_by": Fact(_("Registered by"), "proof"),
            "decided_by": Fact(_("Decided by"), "proof"),
            "decided_at": Fact(_("Decided"), "proof"),
            "done_by": Fact(_("Done by"), "proof"),
            "done_at": Fact(_("Done"), "proof"),
            "reason": Fact(_("Why it was refused"), "the parents hear it, and may complain"),
            "result": Fact(_("What was done"), "the parents hear it"),
        },
        nothing="id",
    ),
    "referrals.PurgedFamily": Holding(
        title=_("Family that was removed"),
        whose=Whose.PARENTS,
        kind=DataKind.COURSE,
        readers="the privacy officer",
        kept=AS_THE_LOG,
        facts={
            "family_id": Fact(_("Opaque id"), "to find who looked, in the access log"),
            "references": Fact(_("Reference, unreadable"), "parents who kept their reference can ask who looked"),
            "reason": Fact(_("Why"), "proof"),
            "purged_on": Fact(_("Removed on"), "proof"),
        },
    ),
    "referrals.YearFigure": Holding(title="Figure of a year", whose=Whose.NOBODY, nothing="id year kind count"),
}
