"""To whom it goes when more can take it than a list can show: written by name, and never to somebody else."""

import pytest

from coalition.models import Membership, Organisation, User
from referrals.models import Handover
from tests.pages import signed_in
from tests.referrals.builders import picked_up
from tests.referrals.handover.access_table import handover_posts
from tests.referrals.handover.builders import FULL, kim

pytestmark = pytest.mark.django_db
MANY = 101


@pytest.fixture
def organisations():
    """A hundred and one more organisations that support families, with nobody in them."""
    kind = kim().organisation.kind
    names = [f"Buurtteam {number}" for number in range(MANY)]
    return Organisation.objects.bulk_create(
        Organisation(key=name.replace(" ", "-"), name=name, kind=kind) for name in names
    )


@pytest.fixture
def many(organisations):
    """In each of them somebody, and in the first another Kim Verhoeven, who is given back."""
    names = ["Kim Verhoeven", *(f"Collega {number}" for number in range(1, MANY))]
    users = [User(email=f"{number}@buurtteam.example", name=name) for number, name in enumerate(names)]
    people = zip(User.objects.bulk_create(users), organisations, strict=True)
    rows = [Membership(user=user, organisation=there, role=kim().role, from_on=kim().from_on) for user, there in people]
    return Membership.objects.bulk_create(rows)[0]


def test_of_many_organisations_those_with_somebody_stand_in_the_list(organisations):
    family = picked_up(**FULL).family
    field = signed_in("jgz-nurse").get(f"/families/{family.pk}/hand-over/support/").context["form"].fields["to"]
    assert (field.is_typed, "Buurtteam 7" in str(field.choices), kim().user.name in str(field.choices)) == (
        False,
        False,
        True,
    )


def hand_over(to):
    family = picked_up(**FULL).family
    return signed_in("jgz-nurse").post(
        f"/families/{family.pk}/hand-over/support/", handover_posts()["referrals:handover_change"] | {"to": to}
    )


def errors(answer):
    return (answer.status_code, answer.context["form"].errors["to"])


@pytest.mark.parametrize("written", ["Sem de Groot", " sem de  groot "])
def test_somebody_is_meant_by_the_whole_name(many, written):
    User.objects.filter(pk=many.user_id).update(name="Sem de Groot")
    assert hand_over(written).status_code == 302
    assert Handover.objects.get().receiver == many


def test_of_two_with_one_name_nobody_is_guessed(many):
    ours = f"Kim Verhoeven ({kim().organisation.name})"
    both = {ours, "Kim Verhoeven (Buurtteam 0)"}
    status, said = errors(hand_over("kim verhoeven"))
    assert (status, set(said[0].removeprefix("Wie bedoel je? Schrijf het zo: ").split("; "))) == (422, both)
    assert not Handover.objects.exists()
    assert hand_over(ours).status_code == 302
    assert Handover.objects.get().receiver == kim()


def test_half_a_name_is_not_enough_and_says_who_there_is(many):
    User.objects.filter(pk=many.user_id).update(name="Sem de Groot")
    assert errors(hand_over("Groot")) == (422, ["Wie bedoel je? Schrijf het zo: Sem de Groot (Buurtteam 0)"])
    assert errors(hand_over("Niemand Bekend")) == (422, ["Niemand die dit kan aannemen heet zo."])
    assert errors(hand_over(f"person:{kim().pk}"))[0] == 422
    assert not Handover.objects.exists()


def test_an_organisation_can_be_written_while_no_name_is_known(many):
    family = picked_up(**FULL).family
    client, address = signed_in("jgz-nurse"), f"/families/{family.pk}/hand-over/support/"
    assert client.post(address, {"to": "Buurtteam 7", "save_draft": "1"}).status_code == 302
    draft = Handover.objects.get()
    assert draft.to_organisation.name == "Buurtteam 7"
    field = client.get(f"/handovers/{draft.pk}/change/").context["form"]["to"]
    assert field.value() == "Buurtteam 7"
    assert 'value="Buurtteam 7"' in str(field)


def test_who_was_chosen_stands_there_by_name(many):
    family = picked_up(**FULL).family
    client, address = signed_in("jgz-nurse"), f"/families/{family.pk}/hand-over/support/"
    written = f"Kim Verhoeven ({kim().organisation.name})"
    assert client.post(address, {"to": written, "save_draft": "1"}).status_code == 302
    draft = Handover.objects.get()
    assert draft.receiver == kim()
    assert client.get(f"/handovers/{draft.pk}/change/").context["form"]["to"].value() == written
