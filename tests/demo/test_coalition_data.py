from coalition.models import Coalition, Liaison, Membership, Municipality, Organisation
from coalition.roles import Role
from demo.people import DEMO_PEOPLE, membership_id
from referrals.models import Family, SummaryHeading
from socialmap.models import Offer


def test_without_families_there_are_people_but_no_families(db):
    assert Family.objects.count() == 0
    assert Membership.objects.count() == len(DEMO_PEOPLE) + 1


def test_one_demo_person_for_every_role(db):
    assert {person.role for person in DEMO_PEOPLE} == set(Role)
    assert [person.key for person in DEMO_PEOPLE if person.is_learning] == ["jgz-nurse-2"]


def test_nobody_has_a_password(person):
    assert {demo.key for demo in DEMO_PEOPLE if person(demo.key).user.has_usable_password()} == set()


def test_the_coalition_has_its_seven_members(db):
    assert Coalition.objects.get().name == "Kansrijke Start Delft"
    assert set(Organisation.objects.filter(is_member=True).values_list("key", flat=True)) == {
        "gemeente-delft",
        "reinier-de-graaf",
        "dsw",
        "delft-voor-elkaar",
        "vsv-reinier",
        "jgz-zhw",
        "delft-support",
    }


def test_jgz_serves_nine_municipalities_and_dsw_the_region(db):
    served = {key: Municipality.objects.filter(organisations__key=key) for key in ("jgz-zhw", "dsw", "ncj")}
    assert {key: found.count() for key, found in served.items()} == {"jgz-zhw": 9, "dsw": 5, "ncj": 0}
    assert set(served["dsw"]) == set(Municipality.objects.filter(in_region=True))


def test_each_practice_has_its_fixed_nurse_with_a_deputy(db):
    fixed = Liaison.objects.values_list("practice__key", "nurse__user__name", "deputy__user__name")
    assert set(fixed) == {
        ("verloskundigen-delvi", "Noor Bakker", "Irma Jansen"),
        ("verloskundigen-voordijk", "Irma Jansen", "Noor Bakker"),
    }


def test_one_person_works_in_two_functions(person):
    femke = person("pop-nurse").user
    assert list(femke.memberships.values_list("pk", flat=True)) == [
        membership_id("pop-nurse"),
        membership_id("pop-nurse-lot"),
    ]


def test_a_nurse_can_scale_to_two_offers(db):
    assert list(Offer.objects.filter(is_follow_up=True).values_list("key", flat=True)) == ["kasto", "stevig-ouderschap"]


def test_summary_headings_in_order(db):
    assert list(SummaryHeading.objects.values_list("name_nl", "name_en")) == [
        ("Uw kind", "Your child"),
        ("U als ouder", "You as a parent"),
        ("Uw gezin en omgeving", "Your family and surroundings"),
    ]
