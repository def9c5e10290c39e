"""A long list reads as the list of Django does: the same names, the same choice, nothing that could be markup."""

import pytest
from django import forms

from coalition.long_select import LongSelect, LongSelectMultiple, NameField, NamesField
from coalition.models import Municipality

CHOICES = [("", "Kies"), ("a", "Eén <b>&</b>"), (2, "Twee")]
ATTRS = {"id": "id_one", "class": "form-select", "aria-required": "true"}


def squeezed(html):
    return "".join(line.strip() for line in html.splitlines())


def test_it_is_what_django_writes():
    for value in ("a", 2, "", None, "gone"):
        ours = squeezed(LongSelect(choices=CHOICES).render("one", value, ATTRS))
        theirs = squeezed(forms.Select(choices=CHOICES).render("one", value, ATTRS))
        assert sorted(ours) == sorted(theirs)
        assert ours.count(" selected") == theirs.count(" selected")
    assert '<option value="2" selected>Twee</option>' in LongSelect(choices=CHOICES).render("one", 2, ATTRS)


def test_more_than_one_can_be_chosen():
    shown = LongSelectMultiple(choices=CHOICES).render("many", ["a", "2"], {})
    assert shown.startswith('<select name="many" multiple>')
    assert shown.count(" selected>") == 2
    assert "Eén &lt;b&gt;&amp;&lt;/b&gt;" in shown


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("ours", "theirs"), [(NameField, forms.ModelChoiceField), (NamesField, forms.ModelMultipleChoiceField)]
)
def test_a_field_of_names_offers_and_takes_what_djangos_does(ours, theirs):
    everything = Municipality.objects.all()
    ours, theirs = ours(everything, required=False), theirs(everything, required=False)
    assert [(str(key), label) for key, label in ours.choices] == [(str(key), label) for key, label in theirs.choices]
    delft = Municipality.objects.get(name="Delft")
    many = isinstance(ours, forms.ModelMultipleChoiceField)
    taken = ours.clean([delft.pk] if many else delft.pk)
    assert (list(taken) if many else [taken]) == [delft]
    for wrong in (["nowhere"] if many else "nowhere", ["\x00"] if many else "\x00"):
        with pytest.raises(forms.ValidationError):
            ours.clean(wrong)


def test_options_stand_under_the_heading_of_their_group():
    grouped = [
        ("", "Kies"),
        ("Eten & drinken", [("a", "Eén"), (2, "Twee")]),
        ("Slapen", [("c", "Drie")]),
        ("d", "Vier"),
    ]
    for value in ("a", 2, ""):
        ours = squeezed(LongSelect(choices=grouped).render("one", value, {}))
        assert ours == squeezed(forms.Select(choices=grouped).render("one", value, {}))
