"""Families who meet a nurse at a clinic in their practice."""

from django.utils.translation import gettext_lazy as _

from coalition.personal import DataKind, Fact, Holding, Register, Whose
from referrals.personal.readers import WITH_FAMILY

CLINICS: Register = {
    "referrals.Clinic": Holding(
        title="Day of a clinic",
        whose=Whose.PROFESSIONALS,
        kind=DataKind.WORK,
        readers="the practice and JGZ",
        kept="as long as a visit of that day is kept",
        facts={
            "nurse": Fact("Nurse", "the practice introduces her by name"),
            "made_by": Fact("Made by", "whom to ask"),
            "cancelled_by": Fact("Cancelled by", "whom to ask"),
        },
        nothing="id organisation practice on first_at minutes slots cancelled_at",
    ),
    "referrals.ClinicVisit": Holding(
        title=_("Visit to a clinic"),
        whose=Whose.PARENTS,
        kind=DataKind.COURSE,
        readers="the practice; JGZ with the parents' yes, without it only that the slot is taken",
        kept=WITH_FAMILY,
        path="family",
        facts={
            "clinic": Fact(_("Which day"), "everybody is there"),
            "at": Fact(_("Time"), "everybody is there"),
            "state": Fact(_("State"), "planned, held, missed or cancelled"),
            "gsg": Fact(_("Goede Start Gesprek wanted"), "whether a sign-up follows", "JGZ"),
            "planned_by": Fact(_("Planned by"), "whom to ask"),
            "planned_at": Fact(_("Planned"), "when"),
            "ended_by": Fact(_("Recorded by"), "whom to ask"),
            "ended_at": Fact(_("Recorded"), "when"),
        },
        nothing="id family referral",
    ),
    "referrals.JointContact": Holding(
        title=_("Contact between professionals"),
        whose=Whose.PARENTS,
        kind=DataKind.CONTENT,
        readers="the organisations that took part, while they may see the family",
        kept=WITH_FAMILY,
        path="family",
        facts={
            "on": Fact(_("When"), "when it was agreed"),
            "agreed": Fact(_("What was agreed"), "all who took part keep to the same"),
            "recorded_by": Fact(_("By"), "who recorded it"),
        },
        nothing="conversation family",
    ),
    "referrals.JointParticipant": Holding(
        title=_("Who took part in a contact"),
        whose=Whose.PARENTS,
        kind=DataKind.CONTENT,
        readers="the organisations that took part, while they may see the family",
        kept=WITH_FAMILY,
        path="contact__family",
        facts={"membership": Fact(_("Who"), "who agreed to it")},
        nothing="id contact",
    ),
}
