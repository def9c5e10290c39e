"""What counts and what does not, who counts, and what was frozen is changed by nobody."""

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from coalition import walls
from coalition.figure_enums import FigureName
from coalition.models import Area, FrozenFigure, Organisation, OwnFigure
from coalition.workflow.figures import freeze_year
from referrals.models import Family, Person, Referral
from referrals.workflow.figures import count_everything, count_year
from tests.referrals.builders import closed, member, picked_up, receiver, sent, signed_up, talked, with_outcome
from tests.referrals.handover.builders import confirmed
from tests.web_login import login

pytestmark = pytest.mark.django_db
YEAR = timezone.localdate().year


def test_mistakes_drafts_and_planned_talks_do_not_count():
    signed_up(), sent(), closed(with_outcome(talked(picked_up())))
    Referral.objects.filter(pk=sent(name="Robin", phone="").pk).update(status="mistake")
    counts = count_year(YEAR)
    assert counts[FigureName.TALKS] == {"all": 1}
    assert counts[FigureName.MODE] == {"alone": 1, "together": 2}
    assert counts[FigureName.LOOP] == {"closed": 1, "open": 2}
    assert sum(counts[FigureName.OUTCOME].values()) == sum(counts[FigureName.AREA].values()) == 3


def test_a_warm_handover_counts_as_warm():
    confirmed()
    assert count_year(YEAR)[FigureName.WARM] == {"warm": 1, "not_warm": 0}


def test_each_organisation_has_its_own_and_nobody_elses():
    sent()
    count_everything()
    owners = set(OwnFigure.objects.values_list("organisation", flat=True))
    assert owners == {receiver().organisation_id}
    with login("web"), walls.acting_as(receiver()):
        assert OwnFigure.objects.filter(figure=FigureName.MODE, line="together").get().count == 1
    for key in ("midwife", "municipality-editor", "lot-facilitator"):
        with login("web"), walls.acting_as(member(key)):
            assert OwnFigure.objects.count() == 0


def test_the_worker_counts_with_its_own_login():
    sent()
    with login("job"):
        count_everything()
        assert (Referral.objects.count(), OwnFigure.objects.count()) == (0, 0)
    assert OwnFigure.objects.filter(figure=FigureName.MODE, line="together").get().count == 1


def test_counting_shows_the_web_nothing_and_nobody_a_name():
    sent()
    with login("web"), walls.counting():
        assert (Referral.objects.count(), Family.objects.count()) == (0, 0)
    with login("job"), walls.counting():
        assert (Referral.objects.count(), Person.objects.count()) == (1, 0)


@pytest.mark.parametrize("role", ["web", "job", "owner"])
@pytest.mark.parametrize("statement", ["UPDATE {table} SET count = 12", "DELETE FROM {table}"])
def test_what_was_frozen_is_changed_by_nobody(role, statement):
    freeze_year(2021, {FigureName.LOOP: {"closed": 14, "open": 30}})
    with pytest.raises(DatabaseError), transaction.atomic(), login(role), connection.cursor() as cursor:
        cursor.execute(statement.format(table="coalition_frozenfigure"))
    assert set(FrozenFigure.objects.values_list("count", flat=True)) == {14, 30}


def test_the_database_refuses_a_small_number():
    with pytest.raises(DatabaseError), transaction.atomic():
        FrozenFigure.objects.create(year=2021, figure=FigureName.LOOP, line="open", count=9, method=1)


def test_the_command_counts(capsys):
    sent()
    call_command("count_figures")
    assert capsys.readouterr().out == f"Years frozen: {0}\n"
    assert OwnFigure.objects.exists()


def test_counting_takes_a_fixed_number_of_queries(django_assert_num_queries):
    sent(), picked_up()
    with django_assert_num_queries(4):
        count_year(YEAR)
    assert Area.objects.count() == 13
    assert Organisation.objects.exists()
