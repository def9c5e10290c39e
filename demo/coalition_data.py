"""The Delft coalition itself: its municipalities, organisations, offers, ways in and summary headings."""

import csv
from functools import cache
from pathlib import Path

from coalition.models import Coalition, Municipality, Organisation
from demo.people import add_missing, fixed_id
from referrals.models import ReferralSource, SummaryHeading
from referrals.visit_reasons import load_visit_reasons
from socialmap import indexing
from socialmap.enums import OfferFormat
from socialmap.models import Need, Offer, OfferMunicipality, OfferNeed
from socialmap.workflow import load_needs

DATA = Path(__file__).parent / "data"
FOLLOW_UP = {"kasto", "stevig-ouderschap"}
SAFETY_NET = "maatschappelijk-werk"  # the social team of Delft for everything else
WEEKS_OF_PREGNANCY, WEEKS_A_MONTH = 40, 4.35

REGION = {
    "Delft": "0503",
    "Midden-Delfland": "1842",
    "Pijnacker-Nootdorp": "1926",
    "Rijswijk": "0603",
    "Westland": "1783",
}
NEIGHBOURS = {
    "Leidschendam-Voorburg": "1916",
    "Zoetermeer": "0637",
    "Wassenaar": "0629",
    "Voorschoten": "0626",
    "Den Haag": "0518",
    "Rotterdam": "0599",
    "Lansingerland": "1621",
}
JGZ_AREA = [*REGION, "Leidschendam-Voorburg", "Voorschoten", "Wassenaar", "Zoetermeer"]

HEADINGS = [
    SummaryHeading(key="child", order=1, name_nl="Uw kind", name_en="Your child"),
    SummaryHeading(key="parent", order=2, name_nl="U als ouder", name_en="You as a parent"),
    SummaryHeading(key="surroundings", order=3, name_nl="Uw gezin en omgeving", name_en="Your family and surroundings"),
]

# Fictional: the data names one practice, and practising who sees what takes a second one.
SECOND_PRACTICE = {
    "key": "verloskundigen-voordijk",
    "name": "Verloskundigenpraktijk Voordijk",
    "kind": "midwifery_practice",
    "domain": "medical",
    "municipality": "Delft",
    "in_coalition": "no",
    "website": "",
    "parent_key": "",
    "contact_email": "verloskundigen-voordijk@example.org",
    "contact_phone": "015-5550040",
}

OFFICE_HOURS = "werkdagen van 8.30 tot 17.00 uur"
OPENING_HOURS = {
    "verloskundigen-delvi": ("werkdagen van 8.00 tot 17.00 uur", "Buiten deze tijden: dienstdoende verloskundige"),
    "verloskundigen-voordijk": ("werkdagen van 8.00 tot 17.00 uur", "Buiten deze tijden: dienstdoende verloskundige"),
    "pop-poli": ("maandag, dinsdag en donderdag van 9.00 tot 16.00 uur", "Andere dagen: balie verloskunde"),
    "reinier-de-graaf": ("dag en nacht", "Balie verloskunde, 015-5550002"),
    "delft-voor-elkaar": ("werkdagen van 9.00 tot 17.00 uur", "Bij afwezigheid: het team op hetzelfde nummer"),
    "jgz-zhw": (OFFICE_HOURS, "Bij afwezigheid: de coördinator, 015-5550144"),
    "kraamzorg-de-eilanden": (OFFICE_HOURS, "Bij een geboorte dag en nacht bereikbaar"),
    "delft-support": ("werkdagen van 9.00 tot 17.00 uur", "Bij afwezigheid: Team Jeugd, 015-5550018"),
    "gemeente-delft": (OFFICE_HOURS, "Bij afwezigheid: telefoonnummer 015-5550001"),
    "haagse-hogeschool": ("maandag tot en met donderdag van 9.00 tot 17.00 uur", ""),
    "klankbordgroep-ouders": ("per e-mail, antwoord binnen een week", ""),
}


def seed_coalition() -> None:
    """Adds what is missing and leaves what exists, because people change it while they practise."""
    Coalition.objects.get_or_create(
        pk=1,
        defaults={"name": "Kansrijke Start Delft", "help_phone": "015-5550100", "help_hours": OFFICE_HOURS},
    )
    add_missing(Municipality, (_municipality(name) for name in REGION | NEIGHBOURS))
    _seed_organisations()
    _seed_offers()
    add_missing(ReferralSource, map(_source, read_csv("referral_sources.csv")))
    add_missing(SummaryHeading, HEADINGS)
    load_visit_reasons()


@cache
def read_csv(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def organisation_rows() -> list[dict[str, str]]:
    return [*read_csv("organisations.csv"), SECOND_PRACTICE]


def _municipality(name: str) -> Municipality:
    return Municipality(code=(REGION | NEIGHBOURS)[name], name=name, in_region=name in REGION)


def _seed_organisations() -> None:
    rows = organisation_rows()
    add_missing(Organisation, map(_organisation, rows))
    serves = Organisation.municipalities.through
    known = set(serves.objects.values_list("organisation_id", flat=True))
    serves.objects.bulk_create(
        serves(organisation_id=organisation_id(row["key"]), municipality_id=code)
        for row in rows
        for code in _served_codes(row)
        if organisation_id(row["key"]) not in known
    )


def organisation_id(key: str):
    return fixed_id("organisation", key) if key else None


def _served_codes(row: dict[str, str]) -> list[str]:
    if row["kind"] == "youth_health_service":
        names = JGZ_AREA
    else:
        names = {"regional": REGION, "national": []}.get(row["municipality"], [row["municipality"]])
    return [(REGION | NEIGHBOURS)[name] for name in names]


def _organisation(row: dict[str, str]) -> Organisation:
    opening_hours, back_up = OPENING_HOURS.get(row["key"], ("", ""))
    return Organisation(
        id=organisation_id(row["key"]),
        parent_id=organisation_id(row["parent_key"]),
        **{name: row[name] for name in ("key", "name", "kind", "domain", "website")},
        email=row["contact_email"],
        phone=row["contact_phone"],
        opening_hours=opening_hours,
        back_up=back_up,
        is_member=row["in_coalition"] == "yes",
    )


def _seed_offers() -> None:
    """The real offers of Delft as they are known: nobody has checked them yet, so they are concepts."""
    load_needs()
    rows = read_csv("offers.csv")
    known = set(Offer.objects.values_list("key", flat=True))
    new = [row for row in rows if row["key"] not in known]
    add_missing(Offer, map(_offer, rows))
    OfferMunicipality.objects.bulk_create(
        OfferMunicipality(
            offer_id=fixed_id("offer", row["key"]),
            municipality_id=REGION["Delft"],
            is_safety_net=row["key"] == SAFETY_NET,
        )
        for row in new
    )
    _seed_needs({row["key"] for row in new})
    together = Offer.co_organisations.through
    together.objects.bulk_create(
        together(offer_id=fixed_id("offer", row["key"]), organisation_id=organisation_id(row["co_organisation_key"]))
        for row in new
        if row["co_organisation_key"]
    )


def _seed_needs(new: set[str]) -> None:
    """Our own reading of what each offer says of itself; nobody of the coalition has looked at it, so it is unsure."""
    needs = dict(Need.objects.values_list("slug", "pk"))
    OfferNeed.objects.bulk_create(
        OfferNeed(
            offer_id=fixed_id("offer", row["offer_key"]),
            need_id=needs[row["need"]],
            is_primary=row["is_primary"] == "yes",
        )
        for row in read_csv("offer_needs.csv")
        if row["offer_key"] in new
    )
    indexing.index(fixed_id("offer", key) for key in new)


def _offer(row: dict[str, str]) -> Offer:
    number = [each["key"] for each in read_csv("offers.csv")].index(row["key"]) + 1
    return Offer(
        id=fixed_id("offer", row["key"]),
        code=f"DEL-{number:04}",
        organisation_id=organisation_id(row["organisation_key"]),
        **{name: row[name] for name in ("key", "name", "layer")},
        eligibility_description=row["for_whom"],
        parents_text=row["what"],
        application_process=row["how_to_sign_up"],
        from_week=_week(row, "from_month", "starts_week"),
        to_week=_week(row, "to_month", "ends_week"),
        sign_up_from_week=_week(row, "enrol_from_month"),
        sign_up_to_week=_week(row, "enrol_to_month"),
        formats=[OfferFormat.HOME] if row["home_visit"] == "yes" else [],
        unsure=[*(name for name in ("timing", "layer") if "inferred" in row[f"{name}_certainty"]), "needs"],
        is_follow_up=row["key"] in FOLLOW_UP,
    )


def _week(row: dict[str, str], month: str, week: str = "") -> int:
    """Weeks around birth, from a week of the pregnancy where it is known, otherwise from months."""
    if week and row[week]:
        return int(row[week]) - WEEKS_OF_PREGNANCY
    months = float(row[month])
    return -WEEKS_OF_PREGNANCY if months <= -9 else round(months * WEEKS_A_MONTH)


def _source(row: dict[str, str]) -> ReferralSource:
    return ReferralSource(
        **{name: row[name] for name in ("key", "name_nl", "name_en", "role")},
        organisation_id=organisation_id(row["organisation_key"]),
        is_professional=row["is_professional"] == "yes",
        can_assist_sign_up=row["can_assist_signup"] == "yes",
    )
