"""Drafts, consent before sending, who receives it, and parents who sign up alone."""

import datetime
import uuid

import pytest
from django.utils import timezone

from coalition.models import Liaison, Membership, Municipality, Notification
from coalition.permissions import Denied
from referrals import workflow
from referrals.enums import REFERRAL_CATEGORIES, ConsentHow, ConsentKind, Mode, Purpose, Status, Step
from referrals.models import Consent, Family, Grant, Referral
from referrals.workflow import TransitionNotAllowed
from tests.referrals.builders import (
    colleague,
    coordinator,
    draft,
    facts,
    member,
    outsider,
    own_facts,
    present,
    receiver,
    sender,
    sent,
    signed_up,
)

pytestmark = pytest.mark.django_db
WEDNESDAY = datetime.date(2026, 11, 4)


def test_a_draft_stays_in_the_practice():
    referral = draft()
    assert (referral.status, referral.next_step, referral.sent_at) == (Status.DRAFT, Step.NOTHING, None)
    assert referral.family.owner_organisation == sender().organisation
    assert list(Grant.objects.all()) == []
    assert list(Notification.objects.all()) == []
    assert list(Referral.objects.visible_to(colleague())) == [referral]
    assert list(Referral.objects.visible_to(receiver())) == []


def test_a_draft_needs_a_role_that_refers():
    for key in ("maternity-intake", "municipality-editor", "privacy-officer"):
        with pytest.raises(Denied):
            workflow.start(facts(), by=member(key))


def test_a_second_press_changes_the_draft_of_the_first():
    pk = uuid.uuid4()
    workflow.start(facts(name="Sam"), by=sender(), pk=pk)
    again = workflow.start(facts(name="Samira", phone="06-12345678"), by=sender(), pk=pk)
    assert again.pk == pk
    assert Family.objects.count() == Referral.objects.count() == 1
    assert [(person.name, person.phone_key) for person in again.family.people.all()] == [("Samira", "0612345678")]


def test_a_second_press_after_sending_tells_that_it_was_sent():
    referral = sent()
    with pytest.raises(TransitionNotAllowed, match="Lotte de Wit"):
        workflow.start(facts(name="Samira"), by=sender(), pk=referral.pk)
    assert referral.family.people.get().name == "Sam Adeyemi"


def test_nobody_takes_over_a_draft_by_its_key():
    referral = draft()
    with pytest.raises(Denied):
        workflow.start(facts(name="Samira"), by=outsider(), pk=referral.pk)
    assert referral.family.people.get().name == "Sam Adeyemi"


def test_changing_a_draft_replaces_all_that_was_written():
    referral = draft(partner_name="Daniel", told="Wij wonen hier pas.")
    workflow.change_draft(referral, facts(name="Samira", pc4="", told="", agrees_to_feedback=False), by=colleague())
    family = present(referral).family
    assert [person.name for person in family.people.all()] == ["Samira"]
    assert (family.pc4, family.story.told) == ("", "")
    assert [consent.purpose for consent in Consent.objects.all()] == [Purpose.CONVERSATION]


def test_nothing_is_sent_without_the_parents_yes():
    referral = draft(agrees_to_share=False)
    with pytest.raises(Denied, match="parent"):
        workflow.send(referral, by=sender())
    assert present(referral).status == Status.DRAFT
    assert Notification.objects.count() == 0


def test_a_yes_that_was_withdrawn_is_no_yes():
    referral = draft()
    Consent.objects.update(withdrawn_at=timezone.now())
    with pytest.raises(Denied, match="parent"):
        workflow.send(referral, by=sender())


def test_a_yes_is_written_down_as_it_was_given():
    draft(consent_how=ConsentHow.PHONE, language="tr", agrees_to_feedback=False)
    consent = Consent.objects.get()
    assert consent.recipient == receiver().organisation
    assert (consent.kind, consent.purpose, consent.how) == (
        ConsentKind.EXPLICIT,
        Purpose.CONVERSATION,
        ConsentHow.PHONE,
    )
    assert (consent.categories, consent.language) == (list(REFERRAL_CATEGORIES), "tr")
    assert consent.noted_by == sender()


def test_sending_lets_jgz_see_the_family_and_starts_the_clock():
    referral = workflow.send(draft(), by=colleague())
    grant = Grant.objects.get()
    assert (grant.organisation, grant.family) == (receiver().organisation, referral.family)
    assert grant.consent.purpose == Purpose.CONVERSATION
    assert (referral.next_step, referral.due_on) == (Step.PICK_UP, WEDNESDAY)
    assert list(Referral.objects.visible_to(receiver())) == [referral]


def test_sending_twice_tells_who_sent_it():
    referral = draft()
    workflow.send(referral, by=colleague())
    with pytest.raises(TransitionNotAllowed, match="Marieke Post"):
        workflow.send(referral, by=sender())
    assert Grant.objects.count() == 1


def test_sending_counts_with_the_due_date_of_now_not_of_the_open_page(clock):
    clock.move_to(datetime.datetime(2026, 11, 6, 9, tzinfo=datetime.UTC))
    from_the_page = draft()
    workflow.change_draft(from_the_page, facts(due_on=datetime.date(2026, 11, 20)), by=colleague())
    workflow.send(from_the_page, by=sender())
    assert present(from_the_page).family.due_on == datetime.date(2026, 11, 20)
    assert present(from_the_page).pick_up_due_on == datetime.date(2026, 11, 9)


def test_sent_on_friday_is_due_on_monday(clock):
    clock.move_to(datetime.datetime(2026, 11, 6, 22, tzinfo=datetime.UTC))
    assert sent().due_on == datetime.date(2026, 11, 9)


def test_the_day_is_the_dutch_one(clock):
    clock.move_to(datetime.datetime(2026, 11, 2, 23, 30, tzinfo=datetime.UTC))
    assert sent().due_on == WEDNESDAY


def test_the_municipality_decides_who_receives_it():
    assert draft(municipality=Municipality.objects.get(name="Rijswijk")).receiver_organisation.key == "jgz-zhw"
    nowhere = Municipality.objects.create(code="9999", name="Nergenshuizen")
    with pytest.raises(Denied, match="Nergenshuizen"):
        draft(municipality=nowhere)
    with pytest.raises(Denied, match="Nergenshuizen"):
        workflow.sign_up(own_facts(municipality=nowhere))
    assert Family.objects.count() == 1


def away(*keys, **changes):
    pks = [member(key).pk for key in keys]
    Membership.objects.filter(pk__in=pks).update(**changes or {"absent_until": WEDNESDAY})


def test_the_fixed_nurse_of_the_practice_is_proposed():
    assert draft().proposed_nurse == receiver()
    assert draft(by=outsider()).proposed_nurse == coordinator()
    assert draft(by=member("pop-nurse")).proposed_nurse is None


def test_while_she_is_away_her_deputy_is_proposed():
    away("jgz-nurse")
    assert draft().proposed_nurse == coordinator()


def test_back_tomorrow_she_is_still_away_today_and_not_the_day_after(clock):
    away("jgz-nurse", absent_until=datetime.date(2026, 11, 3))
    assert draft().proposed_nurse == coordinator()
    clock.shift(datetime.timedelta(days=1))
    assert draft().proposed_nurse == receiver()


def test_when_both_are_away_nobody_is_promised():
    away("jgz-nurse", "jgz-coordinator")
    assert draft().proposed_nurse is None


def test_without_a_deputy_for_the_practice_her_own_deputy_is_proposed():
    Liaison.objects.update(deputy=None)
    away("jgz-nurse")
    assert draft().proposed_nurse == coordinator()


def test_somebody_who_left_is_not_proposed():
    away("jgz-nurse", until_on=datetime.date(2026, 10, 31))
    assert draft().proposed_nurse == coordinator()


def test_who_is_proposed_is_decided_at_sending():
    referral = draft()
    away("jgz-nurse")
    assert workflow.send(referral, by=sender()).proposed_nurse == coordinator()


def test_parents_who_sign_up_alone_belong_to_jgz():
    referral = signed_up()
    assert (referral.status, referral.mode, referral.referrer) == (Status.SENT, Mode.SELF, None)
    assert referral.family.owner_organisation == receiver().organisation
    assert (referral.next_step, referral.due_on) == (Step.PICK_UP, WEDNESDAY)
    assert list(Referral.objects.visible_to(receiver())) == [referral]
    assert list(Referral.objects.visible_to(sender())) == []
    assert [(event.by, event.to_status) for event in referral.events.all()] == [(None, Status.SENT)]


def test_parents_who_sign_up_alone_say_yes_online_whatever_the_form_says():
    workflow.sign_up(own_facts(mode=Mode.ASSISTED, consent_how=ConsentHow.TOGETHER))
    consent = Consent.objects.get()
    assert (consent.how, consent.noted_by, consent.recipient) == (ConsentHow.ONLINE, None, receiver().organisation)
    assert Referral.objects.get().mode == Mode.SELF


def test_parents_who_do_not_say_yes_send_nothing():
    with pytest.raises(Denied, match="Without a yes"):
        workflow.sign_up(own_facts(agrees_to_share=False))
    assert Family.objects.count() == 0


def test_a_second_press_of_the_parents_changes_nothing():
    pk = uuid.uuid4()
    first = workflow.sign_up(own_facts(), pk=pk)
    assert workflow.sign_up(own_facts(name="Samira"), pk=pk) == first
    assert first.events.count() == Family.objects.count() == 1
    assert first.family.people.get().name == "Sam Adeyemi"


def test_parents_cannot_press_in_the_place_of_a_professional():
    with pytest.raises(Denied, match="Open it again"):
        workflow.sign_up(own_facts(), pk=draft().pk)


def test_references_can_be_read_out_and_differ():
    references = [draft().reference for _ in range(3)]
    assert len(set(references)) == 3
    assert all(len(reference) == 9 and not set(reference[3:]) & set("01ILO") for reference in references)


def test_a_family_can_be_signed_up_with_a_name_only():
    bare = draft(phone="", due_on=None, pc4="", wish="")
    assert workflow.send(bare, by=sender()).status == Status.SENT
