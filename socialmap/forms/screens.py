"""Forms of a screen in a waiting room: what it is called and where it hangs, and what stands on a slide."""

from __future__ import annotations

from django import forms
from django.utils.translation import get_language_info, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from coalition.interface_forms import InterfaceForm, SplitDateField
from coalition.languages import DUTCH, LANGUAGES
from coalition.models import Municipality, Organisation
from coalition.parents import easy
from socialmap.forms.choosing import OfferField
from socialmap.models import Screen
from socialmap.models.screens import MOST_LETTERS, MOST_WORDS
from socialmap.screens.facts import Period, ScreenFacts
from socialmap.screens.slides import words_of

MOST_LINES = 3
PACES = (8, 12, 20, 30)


class RevisionForm(forms.Form):
    """The revision a page was made of; what is no number is older than everything."""

    revision = forms.IntegerField(min_value=0, max_value=2**31 - 1)

    @classmethod
    def revision_in(cls, data) -> int:
        form = cls(data)
        return form.cleaned_data["revision"] if form.is_valid() else -1


class DatesForm(InterfaceForm, forms.Form):
    """From when until when; empty is always."""

    from_on = SplitDateField(label=gettext_lazy("From"), required=False)
    until_on = SplitDateField(label=gettext_lazy("Until and including"), required=False)

    def clean(self):
        facts = super().clean()
        first, last = facts.get("from_on"), facts.get("until_on")
        if first and last and last < first:
            self.add_error("until_on", _("The last day comes before the first day"))
        return facts

    def period(self) -> Period:
        return Period(self.cleaned_data.get("from_on"), self.cleaned_data.get("until_on"))


class ScreenForm(DatesForm):
    """A screen. Who keeps the screens of one organisation is not asked which."""

    name = forms.CharField(
        label=gettext_lazy("What do you call this screen?"),
        help_text=gettext_lazy("Such as “Waiting room, ground floor”. Parents do not see it."),
        max_length=Screen._meta.get_field("name").max_length,
    )
    organisation = forms.ModelChoiceField(Organisation.objects.none(), label=gettext_lazy("Whose screen is it?"))
    municipality = forms.ModelChoiceField(Municipality.objects.none(), label=gettext_lazy("Municipality"))
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("In which languages?"),
        help_text=gettext_lazy("They come in turn. A language that is not offered yet is left out."),
        choices=[(each.code, each.name) for each in LANGUAGES.values()],
        widget=forms.CheckboxSelectMultiple,
    )
    seconds = forms.TypedChoiceField(label=gettext_lazy("Seconds for each slide"), coerce=int)
    field_order = ["name", "organisation", "municipality", "languages", "seconds", "from_on", "until_on"]

    def __init__(self, *args, organisations, screen: Screen | None = None, **kwargs):
        kwargs["initial"] = initial_of(screen) if screen else {"languages": list(LANGUAGES), "seconds": 12}
        super().__init__(*args, **kwargs)
        self.organisations = organisations
        self.fields["organisation"].queryset = organisations
        self.fields["municipality"].queryset = Municipality.objects.filter(in_region=True)
        self.fields["municipality"].empty_label = None
        paces = sorted({*PACES, *([screen.seconds] if screen else [])})
        self.fields["seconds"].choices = [(pace, str(pace)) for pace in paces]
        self.fields["languages"].widget.choice_languages = LANGUAGES
        if len(organisations) == 1:
            del self.fields["organisation"]

    def facts(self) -> ScreenFacts:
        return ScreenFacts(**{"organisation": self.organisations[0]} | self.cleaned_data)


def initial_of(screen: Screen) -> dict[str, object]:
    """What is filled in already."""
    names = ("name", "organisation", "municipality", "languages", "seconds", "from_on", "until_on")
    return {name: getattr(screen, name) for name in names}


class MessageForm(DatesForm):
    """A message of one's own: Dutch always, other languages as far as somebody wrote them."""

    def __init__(self, *args, texts: dict[str, str] | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        for code in LANGUAGES:
            self.fields[code] = _field_in(code, (texts or {}).get(code, ""))
            self._prepare(code, self.fields[code])
        self.order_fields([*LANGUAGES, "from_on", "until_on"])

    def clean_nl(self):
        """Its words are those of every text for parents."""
        text = self.cleaned_data["nl"]
        if wrong := easy.read(text).wrong_words:
            raise forms.ValidationError(_("Say it in other words for parents: %(words)s") % {"words": ", ".join(wrong)})
        return text

    def texts(self) -> dict[str, str]:
        """By language; a language without words is left out."""
        return {code: self.cleaned_data[code] for code in LANGUAGES if self.cleaned_data.get(code)}


class MessageField(forms.CharField):
    """At most twelve words on three lines."""

    def clean(self, value):
        text = "\n".join(filter(None, (" ".join(line.split()) for line in super().clean(value).splitlines())))
        if (count := words_of(text)) > MOST_WORDS:
            words = ngettext("%(count)s word", "%(count)s words", count) % {"count": count}
            raise forms.ValidationError(_("At most twelve words; now there are %(words)s") % {"words": words})
        if text.count("\n") >= MOST_LINES:
            raise forms.ValidationError(_("At most three lines"))
        if labels := easy.labels_in(text):
            raise forms.ValidationError(
                _("Say it in other words for parents: %(words)s") % {"words": ", ".join(labels)}
            )
        return text


def _field_in(code: str, text: str) -> MessageField:
    """What is written in a language, in the direction of its letters."""
    attributes = {"rows": MOST_LINES, "lang": code, "dir": LANGUAGES[code].direction}
    hint = gettext_lazy("At most twelve words. A new line on the screen is a new line here.")
    return MessageField(
        label=get_language_info(code)["name_translated"],
        initial=text,
        required=code == DUTCH,
        max_length=MOST_LETTERS,
        help_text=hint if code == DUTCH else "",
        widget=forms.Textarea(attrs=attributes),
    )


class OfferSlideForm(DatesForm):
    """Help from the social map that parents can see."""

    offer = OfferField(label=gettext_lazy("Which help?"))
    field_order = ["offer", "from_on", "until_on"]

    def __init__(self, *args, offers, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["offer"].choose_from(offers)
