"""Contact moments that took place, and who arranges what."""

from django.utils.translation import gettext_lazy as _

from coalition.personal import DataKind, Fact, Holding, Register, Whose
from referrals.personal.readers import HELPERS, KNOWN_BY_NAME, WITH_FAMILY

PLANS: Register = {
    "referrals.FamilyStep": Holding(
        title=_("Contact moment that took place"),
        whose=Whose.PARENTS,
        kind=DataKind.COURSE,
        readers=KNOWN_BY_NAME,
        kept=WITH_FAMILY,
        path="family",
        facts={
            "key": Fact(_("Which contact moment"), "parents need not tell whom they met already"),
            "took_place_on": Fact(_("When"), "the same"),
            "by": Fact(_("Noted by"), "whom to ask"),
        },
        nothing="id family at",
    ),
    "referrals.Arrangement": Holding(
        title=_("Who arranges what"),
        whose=Whose.PARENTS,
        kind=DataKind.SITUATION,
        readers=HELPERS,
        kept=WITH_FAMILY,
        path="family",
        facts={
            "what": Fact(_("What"), "two helpers do not arrange the same"),
            "arranger": Fact(_("Who arranges it"), "parents and helpers know whom to call"),
            "until_on": Fact(_("Until when"), "it is ready before the birth and before a weekend"),
            "added_by": Fact(_("Added by"), "whom to ask"),
            "added_at": Fact(_("Added"), "when it was agreed"),
            "done_by": Fact(_("Done by"), "whom to ask"),
            "done_at": Fact(_("Done"), "nobody does it again"),
            "dropped_at": Fact(_("Not needed any more"), "nobody does it after all"),
        },
        nothing="id family version",
    ),
}
