"""Choosing a workbook, and deciding about rows in doubt."""

import hashlib

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from coalition.interface_forms import InterfaceForm
from coalition.uploads import LARGEST_UPLOAD
from coalition.workbooks.reading import normal
from socialmap.models import Need
from socialmap.searching.comparing import says_something

NEW = "new"
KINDS = ".xlsx,.csv"


class UploadForm(InterfaceForm, forms.Form):
    """One workbook; what is in it is judged when it is read."""

    workbook = forms.FileField(
        label=_("Workbook"),
        help_text=_("An .xlsx or .csv file of at most 5 MB and 5,000 rows."),
        max_length=200,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": KINDS}),
    )
    missing_in = forms.ChoiceField(
        label=_("Offers that are not in the file"),
        help_text=_("An offer never goes because it is not in the file. You can ask for a check of it."),
        required=False,
    )
    messages = {"workbook": _("Choose a file"), "missing_in": _("Choose one of these")}

    def __init__(self, *args, municipalities, **kwargs):
        super().__init__(*args, **kwargs)
        words = gettext("Set those in %(municipality)s to be checked")
        asked = [(each.pk, words % {"municipality": each.name}) for each in municipalities]
        self.fields["missing_in"].choices = [("", gettext("Leave them as they are")), *asked]
        self.fields["workbook"].error_messages["max_length"] = _("The name of this file is too long. Make it shorter.")

    def clean_workbook(self):
        workbook = self.cleaned_data["workbook"]
        if workbook.size > LARGEST_UPLOAD:
            raise forms.ValidationError(_("This file is larger than 5 MB. Divide it over several files."))
        return workbook


class ChoiceForm(InterfaceForm, forms.Form):
    """Per row in doubt: is it new or an offer that exists, and which values of the file to take; per word that is no
    need: whether it is another word for one."""

    # Which rows the page asked about: a row that came up meanwhile is not decided by silence.
    rows_asked = forms.CharField(max_length=100, widget=forms.HiddenInput, required=False)
    marks_optional = False

    def __init__(self, *args, rows, words=(), **kwargs):
        super().__init__(*args, **kwargs)
        asked = str(self.data.get("rows_asked", "")).split(",")
        self.rows = rows = [row for row in rows if not self.is_bound or str(row["row"]) in asked]
        self.fields["rows_asked"].initial = ",".join(str(row["row"]) for row in rows)
        for row in rows:
            name = f"row_{row['row']}"
            field = _same_or_new(row) if row["similar"] else _cells_to_take(row)
            self.fields[name] = field
            self._prepare(name, field)
            field.widget.choice_layout = "stacked"
        self.words = {_word_name(word): word for word in words}
        needs = Need.objects.order_by("name").values_list("slug", "name") if words else ()
        for name, word in self.words.items():
            self.fields[name] = field = _need_of(word, needs)
            self._prepare(name, field)

    def clean(self):
        for name, word in self.words.items():
            if self.cleaned_data.get(name) and not says_something(word):
                self.add_error(name, gettext("These words are too common. Add a word that says what is needed."))
        return self.cleaned_data

    def aliases(self) -> dict[str, str]:
        """By the word: the need it is another word for."""
        chosen = {word: self.cleaned_data[name] for name, word in self.words.items()}
        return {word: slug for word, slug in chosen.items() if slug}

    def same(self) -> dict[str, str]:
        """By the number of the row: the code of the offer it is, or that it is new."""
        chosen = {str(row["row"]): self.cleaned_data[f"row_{row['row']}"] for row in self.rows if row["similar"]}
        return {number: code for number, code in chosen.items() if code}

    def cells(self) -> dict[str, list[str]]:
        """By the number of the row: the columns in which the file wins."""
        return {str(row["row"]): self.cleaned_data[f"row_{row['row']}"] for row in self.rows if not row["similar"]}


def _same_or_new(row):
    same = [(each["code"], gettext("It is the same as %(code)s, %(name)s") % each) for each in row["similar"]]
    return forms.ChoiceField(
        label=gettext("%(name)s (row %(row)s) looks like an offer that exists") % row,
        choices=[*same, (NEW, gettext("It is a new offer"))],
        widget=forms.RadioSelect,
        required=False,
    )


def _word_name(word):
    return f"word_{hashlib.sha256(normal(word).encode()).hexdigest()[:12]}"


def _need_of(word, needs):
    return forms.ChoiceField(
        label=gettext("“%(word)s” is no need. Is it another word for one?") % {"word": word},
        help_text=gettext("The word then belongs to that need, also when somebody searches."),
        choices=[("", gettext("No, I will correct the file")), *needs],
        required=False,
    )


def _shown(cell):
    return {"column": cell["column"], "old": cell["old"] or gettext("empty"), "new": cell["new"] or gettext("empty")}


def _cells_to_take(row):
    cells = [cell for cell in row["cells"] if not cell["is_beside"]]
    words = gettext("%(column)s: in the map “%(old)s”, in the file “%(new)s”")
    return forms.MultipleChoiceField(
        label=gettext("%(name)s (row %(row)s, %(code)s) was changed after this file was made") % row,
        help_text=gettext("Tick what the map should take from the file. The rest stays as it is."),
        choices=[(cell["column"], words % _shown(cell)) for cell in cells],
        initial=[cell["column"] for cell in cells if cell["takes"]],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
