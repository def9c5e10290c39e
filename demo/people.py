"""The demo people: one for every role, with fixed ids."""

import datetime
import uuid
from dataclasses import dataclass

from django.contrib.auth.hashers import make_password

from coalition.models import Liaison, Membership, User
from coalition.roles import Role

NAMESPACE = uuid.UUID("6d0f3a52-5a0c-4f0e-9a39-2f4c7f0a8d11")
FIRST_DAY = datetime.date(2022, 1, 3)
WHOLE_WEEK = (1, 2, 3, 4, 5)


def fixed_id(kind: str, key: str) -> uuid.UUID:
    """The same id on every machine, so that links and tests can rely on it."""
    return uuid.uuid5(NAMESPACE, f"{kind}:{key}")


def membership_id(key: str) -> uuid.UUID:
    return fixed_id("membership", key)


@dataclass(frozen=True, kw_only=True)
class DemoPerson:
    """Somebody to practise as; `deputy` and `acts_for` are keys of other demo people."""

    key: str
    name: str
    role: Role
    organisation: str
    phone: str
    intro: str
    days: tuple[int, ...] = WHOLE_WEEK
    deputy: str = ""
    acts_for: str = ""
    is_coordinator: bool = False
    is_learning: bool = False


DEMO_PEOPLE = (
    DemoPerson(
        key="midwife",
        name="Lotte de Wit",
        role=Role.MIDWIFE,
        organisation="verloskundigen-delvi",
        phone="015-5550121",
        days=(1, 2, 3, 4),
        is_coordinator=True,
        intro="Verloskundige in Delft. Ik neem graag de tijd voor uw vragen.",
    ),
    DemoPerson(
        key="midwife-assistant",
        name="Marieke Post",
        role=Role.MIDWIFE_ASSISTANT,
        organisation="verloskundigen-delvi",
        phone="015-5550122",
        days=(1, 2, 4, 5),
        acts_for="midwife",
        intro="Ik neem de telefoon op en plan uw afspraken.",
    ),
    DemoPerson(
        key="midwife-2",
        name="Joris Kuipers",
        role=Role.MIDWIFE,
        organisation="verloskundigen-voordijk",
        phone="015-5550123",
        intro="Verloskundige. Ik denk met u mee over een rustige start.",
    ),
    DemoPerson(
        key="pop-nurse",
        name="Femke Smit",
        role=Role.POP_NURSE,
        organisation="pop-poli",
        phone="015-5550131",
        days=(1, 2, 4),
        intro="Verpleegkundige in het ziekenhuis. Ik ben er ook tussen de afspraken door.",
    ),
    DemoPerson(
        key="social-worker",
        name="Yusuf Aydin",
        role=Role.SOCIAL_WORKER,
        organisation="delft-voor-elkaar",
        phone="015-5550132",
        intro="Maatschappelijk werker. U kunt bij mij terecht met vragen over geld, wonen en papieren.",
    ),
    DemoPerson(
        key="jgz-nurse",
        name="Noor Bakker",
        role=Role.JGZ_NURSE,
        organisation="jgz-zhw",
        phone="015-5550142",
        days=(1, 2, 4),
        deputy="jgz-coordinator",
        intro="Ik kom graag bij u thuis. U vertelt, ik luister. Samen kijken we wat u fijn vindt.",
    ),
    DemoPerson(
        key="jgz-nurse-2",
        name="Sanne Visser",
        role=Role.JGZ_NURSE,
        organisation="jgz-zhw",
        phone="015-5550143",
        days=(1, 3, 4, 5),
        deputy="jgz-nurse",
        is_learning=True,
        intro="Ik leer het gesprek van mijn collega's. Soms komen wij samen.",
    ),
    DemoPerson(
        key="jgz-coordinator",
        name="Irma Jansen",
        role=Role.JGZ_NURSE,
        organisation="jgz-zhw",
        phone="015-5550144",
        days=(1, 2, 3, 5),
        deputy="jgz-nurse",
        is_coordinator=True,
        intro="Ik werk al lang met jonge gezinnen. Ik zorg dat u snel hoort wie er bij u komt.",
    ),
    DemoPerson(
        key="maternity-intake",
        name="Ellen Mulder",
        role=Role.MATERNITY_INTAKE,
        organisation="kraamzorg-de-eilanden",
        phone="015-5550151",
        intro="Ik bel u rond de zevende maand en regel de kraamzorg.",
    ),
    DemoPerson(
        key="welfare-worker",
        name="Kim Verhoeven",
        role=Role.WELFARE_WORKER,
        organisation="delft-support",
        phone="015-5550161",
        days=(1, 2, 4, 5),
        intro="Ik ken de wijk en zoek met u uit wie kan helpen.",
    ),
    DemoPerson(
        key="municipality-editor",
        name="Bas van Dijk",
        role=Role.MUNICIPALITY_EDITOR,
        organisation="gemeente-delft",
        phone="015-5550171",
        intro="Ik houd het aanbod voor ouders in Delft bij.",
    ),
    DemoPerson(
        key="lot-facilitator",
        name="Hanneke Vos",
        role=Role.LOT_FACILITATOR,
        organisation="haagse-hogeschool",
        phone="015-5550181",
        days=(1, 2, 3, 4),
        intro="Ik begeleid het leer- en ontwikkelteam.",
    ),
    DemoPerson(
        key="lot-member",
        name="Rachida El Amrani",
        role=Role.LOT_MEMBER,
        organisation="klankbordgroep-ouders",
        phone="015-5550182",
        days=(2, 4),
        intro="Moeder van twee. Ik denk mee vanuit wat ik zelf heb meegemaakt.",
    ),
    DemoPerson(
        key="coalition-admin",
        name="Pim de Graaf",
        role=Role.COALITION_ADMIN,
        organisation="gemeente-delft",
        phone="015-5550191",
        intro="Ik beheer de organisaties en de mensen in dit systeem.",
    ),
    DemoPerson(
        key="privacy-officer",
        name="Tineke Hoekstra",
        role=Role.PRIVACY_OFFICER,
        organisation="gemeente-delft",
        phone="015-5550192",
        days=(1, 3, 4),
        intro="Ik let erop dat er zorgvuldig met uw gegevens wordt omgegaan.",
    ),
)

# The fixed nurse of a practice with her deputy.
LIAISONS = {
    "verloskundigen-delvi": ("jgz-nurse", "jgz-coordinator"),
    "verloskundigen-voordijk": ("jgz-coordinator", "jgz-nurse"),
}


def seed_people() -> None:
    """Adds what is missing and leaves what exists, because people change it while they practise."""
    add_missing(User, map(_user, DEMO_PEOPLE))
    add_missing(Membership, [*map(_membership, DEMO_PEOPLE), _second_membership()])
    for practice, (nurse, deputy) in LIAISONS.items():
        people = {"nurse_id": membership_id(nurse), "deputy_id": membership_id(deputy)}
        Liaison.objects.get_or_create(practice_id=fixed_id("organisation", practice), defaults=people)


def add_missing(model, rows) -> None:
    """Makes the rows whose id is not there yet."""
    known = set(model.objects.values_list("pk", flat=True))
    model.objects.bulk_create(row for row in rows if row.pk not in known)


def _user(person: DemoPerson) -> User:
    return User(
        id=fixed_id("user", person.key),
        email=f"{person.key}@example.org",
        name=person.name,
        portrait=f"{person.key}.svg",
        intro=person.intro,
        password=make_password(None),
    )


def _membership(person: DemoPerson) -> Membership:
    return Membership(
        id=membership_id(person.key),
        user_id=fixed_id("user", person.key),
        organisation_id=fixed_id("organisation", person.organisation),
        role=person.role,
        phone=person.phone,
        days=list(person.days),
        deputy_id=membership_id(person.deputy) if person.deputy else None,
        acts_for_id=membership_id(person.acts_for) if person.acts_for else None,
        is_coordinator=person.is_coordinator,
        is_learning=person.is_learning,
        from_on=FIRST_DAY,
    )


def _second_membership() -> Membership:
    """Femke also sits in the LOT for the hospital, so that changing functions can be practised."""
    return Membership(
        id=membership_id("pop-nurse-lot"),
        user_id=fixed_id("user", "pop-nurse"),
        organisation_id=fixed_id("organisation", "reinier-de-graaf"),
        role=Role.LOT_MEMBER,
        phone="015-5550131",
        days=[4],
        from_on=FIRST_DAY,
    )
