"""Who may do what in general: roles and their permissions, as data."""

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """The work somebody does for an organisation; one per membership."""

    MIDWIFE = "midwife", _("Midwife")
    MIDWIFE_ASSISTANT = "midwife_assistant", _("Midwife's assistant")
    POP_NURSE = "pop_nurse", _("POP clinic nurse")
    SOCIAL_WORKER = "social_worker", _("Social worker")
    JGZ_NURSE = "jgz_nurse", _("JGZ nurse")
    MATERNITY_INTAKE = "maternity_intake", _("Maternity care intake")
    WELFARE_WORKER = "welfare_worker", _("Neighbourhood worker")
    MUNICIPALITY_EDITOR = "municipality_editor", _("Social map editor")
    LOT_FACILITATOR = "lot_facilitator", _("LOT facilitator")
    LOT_MEMBER = "lot_member", _("LOT member")
    COALITION_ADMIN = "coalition_admin", _("Coalition administrator")
    PRIVACY_OFFICER = "privacy_officer", _("Privacy officer")


class Permission(StrEnum):
    """An object and an action on it, written `object.action`. What a *particular* object allows is asked per object."""

    HOME_READ = "home.read"
    PEOPLE_READ = "people.read"
    PERSON_MANAGE = "person.manage"
    INVITATION_CONFIRM = "invitation.confirm"
    INVITATION_STAND_IN = "invitation.stand_in"
    ABSENCE_SAY = "absence.say"
    MEMBERSHIP_SWITCH = "membership.switch"
    NOTIFICATION_READ = "notification.read"
    STYLEGUIDE_READ = "styleguide.read"
    FAMILY_READ = "family.read"
    FAMILY_CHANGE = "family.change"
    PLAN_KEEP = "plan.keep"
    REFERRAL_READ = "referral.read"
    REFERRAL_REFER = "referral.refer"
    REFERRAL_RECEIVE = "referral.receive"
    HANDOVER_READ = "handover.read"
    HANDOVER_PREPARE = "handover.prepare"
    HANDOVER_GIVE = "handover.give"
    HANDOVER_RECEIVE = "handover.receive"
    ACCESS_LOG_READ = "access_log.read"
    REQUEST_READ = "request.read"
    REQUEST_DECIDE = "request.decide"
    REQUEST_CARRY_OUT = "request.carry_out"
    ADMISSION_ASK = "admission.ask"
    CLINIC_READ = "clinic.read"
    CLINIC_PLAN = "clinic.plan"
    CLINIC_HOLD = "clinic.hold"
    SOCIALMAP_READ = "socialmap.read"
    SOCIALMAP_KEEP = "socialmap.keep"
    PATHWAY_READ = "pathway.read"
    PATHWAY_PROPOSE = "pathway.propose"
    PATHWAY_APPROVE = "pathway.approve"
    PARENTS_TEXTS_KEEP = "parents_texts.keep"
    LOT_VIEW = "lot.view"
    LOT_KEEP = "lot.keep"
    LOT_COMMENT = "lot.comment"
    LOT_OWN_POINT = "lot.own_point"
    LOT_PARTAKE = "lot.partake"
    FIGURES_READ = "figures.read"
    FIGURES_OWN = "figures.own"
    SCREEN_KEEP = "screen.keep"
    SCREEN_KEEP_ALL = "screen.keep_all"
    TASK_READ = "task.read"
    BACKGROUND_READ = "background.read"


# The roles that meet families. A membership has one role, so none of these is ever combined with administration,
# municipality or LOT; who does both has two memberships and switches between them.
CARE_ROLES = frozenset(
    {
        Role.MIDWIFE,
        Role.MIDWIFE_ASSISTANT,
        Role.POP_NURSE,
        Role.SOCIAL_WORKER,
        Role.JGZ_NURSE,
        Role.MATERNITY_INTAKE,
        Role.WELFARE_WORKER,
    }
)
# Who does this does it for one named professional.
ACTING_FOR_ANOTHER = frozenset({Role.MIDWIFE_ASSISTANT})
EVERYONE = frozenset(
    {
        Permission.HOME_READ,
        Permission.PEOPLE_READ,
        Permission.INVITATION_CONFIRM,
        Permission.ABSENCE_SAY,
        Permission.MEMBERSHIP_SWITCH,
        Permission.NOTIFICATION_READ,
        Permission.STYLEGUIDE_READ,
        Permission.SOCIALMAP_READ,
        Permission.PATHWAY_READ,
        # Answer a collaboration scan of which one's organisation is a partner.
        Permission.LOT_PARTAKE,
        # Look how far the work is that one asked for.
        Permission.TASK_READ,
    }
)
# Who follows the learning team. Professionals in care who sit in it do that in a function of its own (LOT member).
LEARNING = frozenset({Permission.LOT_VIEW, Permission.LOT_COMMENT, Permission.FIGURES_READ})
# An assistant prepares what the professional she works for hands over.
PREPARER = EVERYONE | {
    Permission.FAMILY_READ,
    Permission.FAMILY_CHANGE,
    Permission.PLAN_KEEP,
    Permission.REFERRAL_READ,
    Permission.REFERRAL_REFER,
    Permission.REQUEST_READ,
    Permission.REQUEST_CARRY_OUT,
    Permission.PATHWAY_APPROVE,
    Permission.HANDOVER_READ,
    Permission.HANDOVER_PREPARE,
    Permission.SCREEN_KEEP,
}
REFERRER = PREPARER | {Permission.HANDOVER_GIVE}
HOSPITAL = REFERRER | {Permission.ADMISSION_ASK}
PRACTICE = frozenset({Permission.CLINIC_READ, Permission.CLINIC_PLAN})
# Meets a family only through what was handed over, and hands it on.
TAKER = EVERYONE | {
    Permission.FAMILY_READ,
    Permission.PLAN_KEEP,
    Permission.HANDOVER_READ,
    Permission.HANDOVER_PREPARE,
    Permission.HANDOVER_GIVE,
    Permission.HANDOVER_RECEIVE,
    Permission.SCREEN_KEEP,
}
RECEIVER = REFERRER | {
    Permission.FIGURES_READ,
    Permission.FIGURES_OWN,
    Permission.REFERRAL_RECEIVE,
    Permission.HANDOVER_RECEIVE,
    Permission.CLINIC_READ,
    Permission.CLINIC_HOLD,
}

ROLE_PERMISSIONS: dict[Role, frozenset[Permission]] = {
    # Midwife and JGZ nurse are the two hubs of the pathway: they write it, as the administrator of the coalition does.
    Role.MIDWIFE: REFERRER | PRACTICE | {Permission.PATHWAY_PROPOSE},
    Role.MIDWIFE_ASSISTANT: PREPARER | PRACTICE,
    Role.POP_NURSE: HOSPITAL,
    Role.SOCIAL_WORKER: HOSPITAL | {Permission.HANDOVER_RECEIVE},
    Role.JGZ_NURSE: RECEIVER | {Permission.PATHWAY_PROPOSE},
    Role.MATERNITY_INTAKE: TAKER | {Permission.PATHWAY_APPROVE},
    Role.WELFARE_WORKER: TAKER | {Permission.PATHWAY_APPROVE},
    Role.MUNICIPALITY_EDITOR: EVERYONE | {Permission.SOCIALMAP_KEEP} | LEARNING,
    Role.LOT_FACILITATOR: EVERYONE
    | LEARNING
    | {Permission.LOT_KEEP, Permission.LOT_OWN_POINT, Permission.SCREEN_KEEP, Permission.SCREEN_KEEP_ALL},
    Role.LOT_MEMBER: EVERYONE | LEARNING | {Permission.LOT_OWN_POINT},
    Role.COALITION_ADMIN: EVERYONE
    | {
        Permission.PERSON_MANAGE,
        Permission.PATHWAY_PROPOSE,
        Permission.LOT_VIEW,
        Permission.FIGURES_READ,
        Permission.PARENTS_TEXTS_KEEP,
        Permission.BACKGROUND_READ,
    },
    Role.PRIVACY_OFFICER: EVERYONE
    | {
        Permission.ACCESS_LOG_READ,
        Permission.INVITATION_STAND_IN,
        Permission.REQUEST_READ,
        Permission.REQUEST_DECIDE,
        Permission.BACKGROUND_READ,
    },
}
