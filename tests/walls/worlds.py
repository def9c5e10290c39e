"""Two coalitions' worth of people in one database, of the same shape, who must never read a word of each other."""

import datetime
from dataclasses import dataclass, field

from django.utils import timezone

from coalition import walls
from coalition.enums import Language, OrganisationDomain, OrganisationKind
from coalition.models import Membership, Municipality, Notification, Organisation, User
from coalition.roles import Role
from coalition.working_days import add_working_days
from referrals import workflow
from referrals.enums import (
    AttemptResult,
    Attendee,
    Category,
    ConsentHow,
    DeclineReason,
    Direction,
    OutcomeKind,
    Place,
)
from referrals.handover_enums import HandoverDecline, HandoverKind
from referrals.models import Arrangement, ClinicVisit, Conversation, DataRequest, FollowUp, Handover, Referral
from referrals.request_enums import RequestKind, RequestVerb
from referrals.workflow import HandoverFacts, VisitFacts
from tests.referrals.builders import facts, offer, own_facts
from tests.referrals.plan.builders import noted

# Who works where; every role of the coalition has somebody in every world.
STAFF = {
    "practice": (OrganisationKind.MIDWIFERY_PRACTICE, [Role.MIDWIFE, Role.MIDWIFE_ASSISTANT]),
    "jgz": (OrganisationKind.YOUTH_HEALTH_SERVICE, [Role.JGZ_NURSE]),
    "hospital": (OrganisationKind.HOSPITAL, [Role.POP_NURSE]),
    "welfare": (OrganisationKind.WELFARE_ORGANISATION, [Role.SOCIAL_WORKER, Role.WELFARE_WORKER]),
    "maternity": (OrganisationKind.MATERNITY_CARE_PROVIDER, [Role.MATERNITY_INTAKE]),
    "town": (
        OrganisationKind.MUNICIPALITY,
        [
            Role.MUNICIPALITY_EDITOR,
            Role.LOT_FACILITATOR,
            Role.LOT_MEMBER,
            Role.COALITION_ADMIN,
            Role.PRIVACY_OFFICER,
        ],
    ),
}
FREE_TEXTS = (
    "name",
    "contact_note",
    "partner_name",
    "other_children",
    "practical_question",
    "told",
    "rather_not",
    "wish",
    "other_language",
)


@dataclass
class World:
    """Organisations, people and families; `word` stands in every field that somebody fills in."""

    word: str
    number: int
    members: dict[str, Membership] = field(default_factory=dict)
    referrals: dict[str, Referral] = field(default_factory=dict)
    handovers: dict[str, Handover] = field(default_factory=dict)
    request: DataRequest | None = None
    visit: ClinicVisit | None = None

    def text(self, name: str) -> str:
        return f"{self.word}{name.replace('_', '')}"

    @property
    def poison(self) -> list[str]:
        """What may stand nowhere in the other world: the words and the telephone number."""
        return [self.word, f"555{self.number}"]

    @property
    def midwife(self) -> Membership:
        return self.members[Role.MIDWIFE]

    @property
    def nurse(self) -> Membership:
        return self.members[Role.JGZ_NURSE]

    @property
    def conversations(self) -> list[Conversation]:
        return list(Conversation.objects.filter(referral__in=self.referrals.values()))

    @property
    def follow_ups(self) -> list[FollowUp]:
        return list(FollowUp.objects.filter(referral__in=self.referrals.values()))

    @property
    def arrangements(self) -> list[Arrangement]:
        return list(Arrangement.objects.filter(family__referrals__in=self.referrals.values()))

    @property
    def news(self) -> list[Notification]:
        return list(Notification.objects.filter(membership__in=self.members.values()))


def make_world(word: str, number: int) -> World:
    """A world with people and a family in every kind of state, reached through the workflow."""
    world = World(word, number)
    town = Municipality.objects.create(code=f"9{number % 1000:03}", name=f"Stad {number}")
    for key, (kind, roles) in STAFF.items():
        _staff(world, town, key, kind, roles)
    _fill(world, town)
    return world


def _staff(world, town, key, kind, roles):
    name = f"{key} {world.number}"
    organisation = Organisation.objects.create(
        key=f"{key}-{world.number}", kind=kind, domain=OrganisationDomain.MEDICAL, name=name, is_member=True
    )
    organisation.municipalities.add(town)
    for role in roles:
        user = User.objects.create_user(f"{role}-{world.number}@example.org", name=f"{role} {world.number}")
        world.members[role] = Membership.objects.create(
            user=user,
            organisation=organisation,
            role=role,
            is_coordinator=role in {Role.MIDWIFE, Role.JGZ_NURSE},
            acts_for=world.members[Role.MIDWIFE] if role == Role.MIDWIFE_ASSISTANT else None,
            from_on=datetime.date(2022, 1, 3),
        )


def _fill(world, town):
    make = {
        "draft": lambda: workflow.start(_facts(world, town), by=world.midwife),
        "sent": lambda: _sent(world, town),
        "asked": lambda: _asked(world, town),
        "declined": lambda: _declined(world, town),
        "withdrawn": lambda: workflow.withdraw(_sent(world, town), by=world.midwife, note=world.text("note")),
        "alone": lambda: workflow.sign_up(own_facts(**_words(world), municipality=town)),
        "running": lambda: _with_talk(world, _sent(world, town)),
        "closed": lambda: _closed(world, _with_talk(world, _sent(world, town))),
    }
    world.referrals = {key: do() for key, do in make.items()}
    world.handovers = _handed_over(world)
    world.request = _requested(world)
    _plan(world)
    world.visit = _visiting(world)


def _visiting(world):
    """A family that comes to the clinic, and what was agreed together about one that was signed up."""
    day = workflow.make_clinics(
        by=world.nurse,
        practice=world.midwife.organisation,
        nurse=world.nurse,
        first_on=add_working_days(timezone.localdate(), 1),
        first_at=datetime.time(10),
        minutes=20,
        slots=4,
        weeks=1,
    )[0]
    workflow.record_joint(
        world.referrals["running"],
        by=world.nurse,
        on=timezone.localdate(),
        agreed=world.text("joint"),
        participants=[world.midwife],
    )
    comes = VisitFacts(name=world.text("name"), phone=f"015-555{world.number}", other_language=world.text("language"))
    return workflow.plan_visit(day, comes, at=datetime.time(10), agrees=True, by=world.midwife)


def _plan(world):
    family = world.referrals["running"].family
    workflow.add_arrangement(family, by=world.nurse, what=world.text("arrangement"), arranger=world.midwife)
    noted(family, by=world.midwife)


def _handed_over(world):
    """To the neighbourhood worker: offered, accepted and declined; and a notice to maternity care."""
    to, family = world.members[Role.WELFARE_WORKER], world.referrals["running"].family
    accepted = workflow.accept(_offered(world, family, to), by=to)
    other = world.referrals["closed"].family
    declined = workflow.decline_handover(
        _offered(world, other, to), by=to, reason=HandoverDecline.NO_ROOM, text=world.text("declined")
    )
    return {
        "accepted": accepted,
        "declined": declined,
        "offered": _offered(world, other, to),
        "notice": _offered(world, world.referrals["sent"].family, world.members[Role.MATERNITY_INTAKE]),
    }


def _offered(world, family, to):
    kind = HandoverKind.NOTICE if to.role == Role.MATERNITY_INTAKE else HandoverKind.SUPPORT
    giver = world.midwife if kind == HandoverKind.NOTICE else world.nurse
    texts = ("goes_well", "parents_tell", "rather_not", "situation", "background", "assessment", "request")
    about = {"kind": kind, "to_organisation": to.organisation, "receiver": None if giver == world.midwife else to}
    letter = {name: world.text(name) for name in texts}
    draft = workflow.draft_handover(family, HandoverFacts(**about, **letter, read_on=timezone.localdate()), by=giver)
    return workflow.offer(draft, by=giver, categories=tuple(Category)[:4], how=ConsentHow.PHONE)


def _requested(world):
    officer, about = world.members[Role.PRIVACY_OFFICER], world.referrals["running"]
    asked = workflow.register_request(
        by=officer,
        kind=RequestKind.ACCESS,
        reference=about.reference,
        organisation=world.midwife.organisation,
        received_on=timezone.localdate(),
    )
    workflow.decide_request(asked, RequestVerb.GRANT, by=officer)
    return workflow.carry_out_request(asked, by=world.midwife, result=world.text("result"))


def _words(world):
    words = {name: world.text(name) for name in FREE_TEXTS}
    return words | {
        "phone": f"015-555{world.number}",
        "email": f"{world.word}@example.org",
        "language": Language.OTHER,
    }


def _facts(world, town):
    return facts(**_words(world), municipality=town)


def _sent(world, town):
    return workflow.send(workflow.start(_facts(world, town), by=world.midwife), by=world.midwife)


def _asked(world, town):
    asked = workflow.ask(_sent(world, town), by=world.nurse, question=world.text("question"))
    workflow.answer(asked, by=world.midwife, text=world.text("answer"))
    workflow.write(asked, by=world.midwife, text=world.text("message"))
    return workflow.ask(asked, by=world.nurse, question=world.text("secondquestion"))


def _declined(world, town):
    return workflow.decline(
        _sent(world, town), by=world.nurse, reason=DeclineReason.OTHER_AREA, text=world.text("decline")
    )


def _with_talk(world, referral):
    nurse = world.nurse
    workflow.pick_up(referral, by=nurse)
    workflow.record_contact(referral, by=nurse, result=AttemptResult.REACHED, note=world.text("attempt"))
    talk = workflow.plan(referral, by=nurse, starts_at=timezone.now(), place=Place.HOME, place_note=world.text("place"))
    columns = ("goes_well", "want_to_work_on", "want_help_soon")
    workflow.hold(
        talk,
        by=nurse,
        attendees=[Attendee.PREGNANT],
        partner_line=world.text("partner"),
        children_line=world.text("children"),
        summaries={"child": {column: world.text(column) for column in columns}},
    )
    return referral


def _closed(world, referral):
    nurse, today = world.nurse, timezone.localdate()
    workflow.record_outcome(
        referral,
        by=nurse,
        kind=OutcomeKind.JGZ_SUPPORT,
        follow_up=offer(),
        temporary_solution=world.text("solution"),
    )
    follow_up = Referral.objects.get(pk=referral.pk).follow_ups.get()
    workflow.scale(
        follow_up,
        by=nurse,
        direction=Direction.DOWN,
        offer=offer("stevig-ouderschap"),
        on=today,
        reason=world.text("scale"),
    )
    workflow.give_feedback(referral, by=nurse, text=world.text("feedback"), agreed_on=today)
    workflow.link_parents(referral, by=nurse)
    with walls.acting_as_parents(referral.family_id):
        workflow.say_how(referral, words=world.text("how"))
    return referral
