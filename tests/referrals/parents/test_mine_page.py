"""What parents see and do on their own page, and that it is theirs alone."""

import pytest
from django.core.cache import cache
from django.utils import timezone

from coalition import walls
from coalition.models import AccessEvent, Notification
from coalition.parents.texts import product_texts
from referrals import workflow
from referrals.enums import Purpose, Status, Verb
from referrals.models import Consent, Conversation, Family, FamilyChange, HowItWas, ReferralEvent, Summary
from tests.pages import Page, dutch, signed_in, writes
from tests.referrals.builders import (
    member,
    picked_up,
    planned,
    present,
    receiver,
    reopened,
    sender,
    talked,
    with_outcome,
)
from tests.referrals.parents.own_page import alone, at, parent_of, with_own_link
from tests.web_login import login

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nobody_tried_before():
    cache.clear()


def words(key):
    return product_texts()[key]["nl"]


def text_of(client, name="mine", *args):
    response = client.get(at(name, *args))
    assert response.status_code == 200
    return Page(response).text


def news_of(person):
    return list(Notification.objects.filter(membership=person).values_list("kind", flat=True))


def posted(client, name, data=(), *args):
    return client.post(at(name, *args), dict(data))


def changed(client, question, **data):
    version = client.get(at("mine_change", question)).context["version"]
    return client.post(at("mine_change", question), data | {"version": version})


def test_before_a_nurse_is_certain_she_or_a_colleague_calls():
    referral = alone()
    shown = text_of(parent_of(referral))
    assert words("mine.nurse_soon") in shown
    workflow.pick_up(referral, by=receiver())
    shown = text_of(parent_of(referral))
    assert words("mine.nurse_is").format(name=receiver().user.name) in shown
    assert receiver().user.intro in shown


def test_a_nurse_the_midwife_proposes_is_not_certain_yet():
    """She had picked it up, and then they stopped and came back."""
    referral = with_own_link(picked_up())
    workflow.withdraw(referral, by=receiver())
    again = reopened(present(referral), by=sender())
    name = again.proposed_nurse.user.name
    assert words("mine.nurse_maybe").format(name=name) in text_of(parent_of(again))


def test_another_nurse_comes_with_a_reason_in_plain_words():
    referral = picked_up()
    assert words("mine.nurse_new") not in text_of(parent_of(referral))
    workflow.reassign(referral, by=receiver(), nurse=member("jgz-coordinator"), reason="GEHEIM")
    shown = text_of(parent_of(referral))
    assert words("mine.nurse_new") in shown
    assert member("jgz-coordinator").user.name in shown
    assert "GEHEIM" not in shown


def test_the_appointment_and_its_calendar_say_nothing_of_the_subject():
    talk = planned(picked_up(), place="clinic", place_note="Zaal 3, Delft")
    client = parent_of(talk.referral)
    assert "Zaal 3, Delft" in text_of(client)
    calendar = client.get(at("mine_calendar"))
    content = calendar.content.decode()
    assert (calendar.status_code, calendar["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    assert ("Afspraak consultatiebureau" in content, "Zaal 3" in content) == (True, True)
    assert [word for word in ("Goede Start Gesprek", "Sam", receiver().user.name) if word in content] == []


def test_without_an_appointment_there_is_no_calendar():
    assert parent_of(alone()).get(at("mine_calendar")).status_code == 404


def test_nothing_of_what_was_said_or_written_is_on_the_page():
    referral = talked(picked_up())
    Conversation.objects.update(partner_line="GEHEIM", children_line="GEHEIM")
    Summary.objects.update(goes_well="GEHEIM")
    ReferralEvent.objects.update(note="GEHEIM")
    with_outcome(referral)
    client = parent_of(present(referral))
    assert "GEHEIM" not in client.get(at()).content.decode()


def test_of_a_talk_only_the_rows_that_say_state_are_there_for_parents():
    referral = talked(picked_up())
    with login("web"), walls.acting_as_parents(referral.family_id):
        assert (Conversation.objects.count(), Summary.objects.count()) == (1, 0)
        assert not ReferralEvent.objects.exclude(verb__in=["pick_up", "assign", "reassign"]).exists()


def test_parents_write_nothing_beside_a_verb():
    family = alone().family
    with login("web"), walls.acting_as_parents(family.pk):
        assert Family.objects.filter(pk=family.pk).update(pc4="2611") == 0
        assert Consent.objects.update(withdrawn_at=timezone.now()) == 0


def test_the_look_is_a_line_of_the_log():
    referral = alone()
    parent_of(referral).get(at())
    line = AccessEvent.objects.get(page="mine")
    assert (line.subject_ids, line.actor_id, line.action) == ([referral.family_id], None, "R")
    officer = signed_in("privacy-officer")
    page = officer.get(f"/manage/access-log/families/{referral.family_id}/")
    assert "de ouders zelf" in Page(page).text


def test_looking_writes_nothing():
    client = parent_of(alone())
    with writes() as written:
        for name, args in (("mine", ()), ("mine_stop", ()), ("mine_change", ("reach",)), ("mine_closed", ())):
            assert client.get(at(name, *args)).status_code == 200
    assert written == []


def test_a_yes_is_taken_back_at_once_and_the_nurse_hears_it():
    referral = with_own_link(picked_up())
    client = parent_of(referral)
    yes = Consent.objects.get(person__family=referral.family, purpose=Purpose.CONVERSATION)
    with writes() as written:
        assert words("mine.take_back_ends") in text_of(client, "mine_take_back", yes.pk)
    assert written == []
    assert posted(client, "mine_take_back", (), yes.pk)["Location"] == f"{at()}?stopped=1"
    yes.refresh_from_db()
    assert (yes.withdrawn_at is not None, present(referral).status) == (True, Status.WITHDRAWN)
    with login("web"), walls.acting_as(receiver()):
        assert Family.objects.filter(pk=referral.family_id).count() == 0
    assert Verb.WITHDRAW in news_of(receiver())
    assert referral.events.filter(verb=Verb.WITHDRAW).get().by is None
    assert words("mine.over") in text_of(client)


def test_a_yes_to_feedback_is_taken_back_without_ending_anything_else():
    referral = picked_up(agrees_to_feedback=True)
    yes = Consent.objects.get(person__family=referral.family, purpose=Purpose.FEEDBACK)
    client = parent_of(referral)
    for _press in range(2):
        assert posted(client, "mine_take_back", (), yes.pk).status_code == 302
    yes.refresh_from_db()
    assert (yes.withdrawn_at is not None, present(referral).status) == (True, Status.PICKED_UP)
    assert referral.events.filter(verb=Verb.TAKE_BACK).count() == 1
    assert news_of(receiver()).count(Verb.TAKE_BACK) == 1
    assert client.get(at("mine_take_back", yes.pk)).status_code == 404


def test_everything_stops_and_the_nurse_hears_that_and_nothing_else():
    talk = planned(with_own_link(picked_up()))
    client = parent_of(talk.referral)
    assert text_of(client, "mine_stop").count(words("mine.stop_what")) == 1
    for _press in range(2):
        assert posted(client, "mine_stop").status_code == 302
    talk.refresh_from_db()
    assert (talk.state, present(talk.referral).status) == ("cancelled", Status.WITHDRAWN)
    assert Family.objects.get(pk=talk.referral.family_id).messages_stopped_at is not None
    assert news_of(receiver()) == [Verb.WITHDRAW]
    assert news_of(sender()) == [Verb.WITHDRAW]
    shown = text_of(client)
    assert (words("mine.over") in shown, words("mine.talk") in shown) == (True, False)


@pytest.mark.parametrize(
    ("question", "data", "path", "value"),
    [
        ("reach", {"phone": "0687654321", "email": "", "voicemail": "no"}, "phone", "0687654321"),
        ("when", {"contact_times": ["late"], "contact_note": ""}, "contact_times", ["late"]),
        ("language", {"language": "ar", "interpreter": "yes"}, "family.language", "ar"),
        ("rather-not", {"rather_not": "Over vroeger"}, "family.story.rather_not", "Over vroeger"),
        ("midwife", {"midwife_may_know": "no"}, "family.midwife_may_know", "no"),
    ],
)
def test_what_they_told_is_changed_and_the_nurse_hears_that(question, data, path, value):
    referral = workflow.pick_up(alone(), by=receiver())
    client = parent_of(referral)
    answer = changed(client, question, **data)
    assert answer["Location"] == f"{at()}?saved=1"
    found = present(referral).family.people.get()
    for name in path.split("."):
        found = getattr(found, name)
    assert found == value
    assert news_of(receiver()) == [Verb.CHANGE_CONTACT]
    assert FamilyChange.objects.get().by is None
    assert dutch("Contact data corrected") in Page(signed_in("jgz-nurse").get(referral.get_absolute_url())).text


def test_another_place_is_on_the_sign_up():
    referral = alone()
    assert changed(parent_of(referral), "place", preferred_place="outside").status_code == 302
    assert present(referral).preferred_place == "outside"


def test_the_form_begins_with_what_they_told():
    referral = alone()
    page = parent_of(referral).get(at("mine_change", "reach")).content.decode()
    assert f'value="{referral.family.people.get().phone}"' in page


def test_who_filled_in_an_older_page_sees_what_changed_meanwhile():
    client = parent_of(alone())
    assert changed(client, "midwife", midwife_may_know="no").status_code == 302
    answer = client.post(at("mine_change", "midwife"), {"midwife_may_know": "yes", "version": "0"})
    shown = Page(answer).text
    assert (answer.status_code, words("mine.stale_text") in shown) == (409, True)
    assert f"{words('mine.stale_now')} {words('question.no')}" in shown
    assert Family.objects.get().midwife_may_know == "no"


def test_what_was_typed_on_an_older_page_is_still_there_and_a_second_press_saves_it():
    referral = alone(rather_not="Over toen")
    client = parent_of(referral)
    assert changed(client, "when", contact_times=["late"], contact_note="").status_code == 302
    stale = client.post(at("mine_change", "rather-not"), {"rather_not": "Over vroeger", "version": "0"})
    assert (stale.status_code, stale.context["form"]["rather_not"].value()) == (409, "Over vroeger")
    assert f"{words('mine.stale_now')} Over toen" in Page(stale).text
    assert present(referral).family.story.rather_not == "Over toen"
    told = {"rather_not": "Over vroeger", "version": str(stale.context["version"])}
    assert client.post(at("mine_change", "rather-not"), told)["Location"] == f"{at()}?saved=1"
    assert present(referral).family.story.rather_not == "Over vroeger"


@pytest.mark.parametrize(
    ("question", "data"),
    [
        ("reach", {"phone": "0687654321", "email": "", "voicemail": "no"}),
        ("place", {"preferred_place": "outside"}),
        ("language", {"language": "ar", "other_language": "", "interpreter": "yes"}),
    ],
)
def test_each_older_page_shows_how_it_is_now(question, data):
    client = parent_of(alone())
    stale = client.post(at("mine_change", question), data | {"version": "77"})
    assert stale.status_code == 409
    told = {name: stale.context["form"][name].value() for name in data}
    assert told == data
    assert client.post(at("mine_change", question), data | {"version": stale.context["version"]}).status_code == 302


def test_how_it_was_is_said_once_and_read_by_the_nurse_only():
    referral = talked(picked_up())
    client = parent_of(referral)
    assert words("mine.how") in text_of(client)
    for said in ("Fijn, wij voelden ons gehoord.", "Iets anders"):
        assert posted(client, "mine_how", {"words": said}).status_code == 302
    assert HowItWas.objects.get().words == "Fijn, wij voelden ons gehoord."
    assert news_of(receiver()).count(Verb.SAY_HOW) == 1
    assert dutch("The parents said how it was") in Page(signed_in("jgz-nurse").get("/notifications/")).text
    assert "voelden ons gehoord" in text_of(client)
    assert "voelden ons gehoord" in signed_in("jgz-nurse").get(referral.get_absolute_url()).content.decode()
    assert "voelden ons gehoord" not in signed_in("midwife").get(referral.get_absolute_url()).content.decode()


def test_once_they_stopped_they_are_not_asked_how_it_was():
    client = parent_of(talked(picked_up()))
    assert at("mine_how") in client.get(at()).content.decode()
    posted(client, "mine_stop")
    assert at("mine_how") not in client.get(at()).content.decode()


def test_before_a_talk_there_is_nothing_to_say_about_it():
    client = parent_of(picked_up())
    assert words("mine.how") not in text_of(client)
    assert posted(client, "mine_how", {"words": "Fijn"})["Location"] == f"{at()}?changed=1"
    assert HowItWas.objects.count() == 0
