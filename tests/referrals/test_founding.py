"""A coalition begins with lists that people wrote: `manage.py load_coalition FOLDER`."""

import shutil
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from coalition.models import Coalition, Municipality, Organisation
from referrals.models import ReferralSource, SummaryHeading
from referrals.workflow.clinics.planning import SOURCE
from socialmap.models import Offer

pytestmark = pytest.mark.django_db
EXAMPLE = Path(__file__).parents[2] / "deploy" / "coalition"


@pytest.fixture
def folder(db, tmp_path):
    """The example, beside a coalition that has no conversation yet."""
    Offer.objects.filter(key="gsg").update(key=None)
    return shutil.copytree(EXAMPLE, tmp_path / "lists")


def change(folder, name, before, after):
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


def refused(folder):
    with pytest.raises(CommandError) as refusal:
        call_command("load_coalition", folder)
    return str(refusal.value)


def test_the_example_is_a_whole_beginning(folder, capsys):
    call_command("load_coalition", folder)
    said = capsys.readouterr().out.splitlines()
    assert said[:3] == ["coalition.csv: 1 rows", "municipalities.csv: 2 rows", "organisations.csv: 3 rows"]
    assert Coalition.objects.get().name == "Kansrijke Start Voorbeeldstad"
    jgz = Organisation.objects.get(key="jgz")
    assert (jgz.kind, [each.code for each in jgz.municipalities.all()]) == ("youth_health_service", ["0503"])
    assert Offer.objects.get(key="gsg").organisation == jgz
    assert ReferralSource.objects.filter(pk__in=["zelf", SOURCE]).count() == 2
    assert SummaryHeading.objects.count() >= 3


def test_loading_again_changes_what_the_file_says_and_keeps_the_rest(folder):
    call_command("load_coalition", folder)
    before = set(Organisation.objects.values_list("pk", flat=True))
    change(folder, "organisations.csv", "015-5550192", "015-5550194")
    call_command("load_coalition", folder)
    assert set(Organisation.objects.values_list("pk", flat=True)) == before
    assert Organisation.objects.get(key="jgz").phone == "015-5550194"
    assert Offer.objects.filter(key="gsg").count() == 1


@pytest.mark.parametrize(
    ("name", "before", "after", "said"),
    [
        ("organisations.csv", "youth_health_service", "nurses", "organisations.csv, line 3: kind:"),
        ("organisations.csv", "municipal,,0503", "municipal,,9999", "organisations.csv, line 2: Municipality"),
        ("organisations.csv", "is_member", "member", "organisations.csv, line 2: there is no column 'is_member'."),
        ("municipalities.csv", "Delft,yes", "Delft,ja", "municipalities.csv, line 2: in_region must be yes or no"),
        ("municipalities.csv", "Delft,yes", "Delft", "municipalities.csv: a row has more or fewer cells"),
        ("coalition.csv", ",12", ",0", "coalition.csv, line 2: retention_months:"),
        ("conversation.csv", "jgz,0503", "jeugd,0503", "conversation.csv, line 2: Organisation"),
    ],
)
def test_a_mistake_is_named_and_loads_nothing(folder, name, before, after, said):
    known = list(Municipality.objects.values_list("pk", "name"))
    organisations = Organisation.objects.count()
    change(folder, name, before, after)
    assert refused(folder).startswith(f"Nothing was loaded. {said}")
    assert Organisation.objects.count() == organisations
    assert list(Municipality.objects.values_list("pk", "name")) == known


def test_a_file_that_misses_or_cannot_be_read_is_named(folder):
    (folder / "summary_headings.csv").write_bytes(b"key,order\xff\n")
    assert refused(folder) == "Nothing was loaded. summary_headings.csv is no CSV file in UTF-8."
    (folder / "summary_headings.csv").unlink()
    assert refused(folder).startswith("Nothing was loaded. summary_headings.csv is not in ")


def test_an_organisation_does_not_become_another_kind(folder):
    call_command("load_coalition", folder)
    change(folder, "organisations.csv", "Voorbeeldstad,youth_health_service", "Voorbeeldstad,municipality")
    assert "is a youth_health_service already" in refused(folder)
    assert Organisation.objects.get(key="jgz").kind == "youth_health_service"
