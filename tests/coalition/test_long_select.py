"""A long list reads as the list of Django does: the same names, the same choice, nothing that could be markup."""

from django import forms

from coalition.long_select import LongSelect, LongSelectMultiple

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
