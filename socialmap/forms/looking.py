"""Forms that narrow what is shown of the social map; they name no family, so they may stand in the address."""

from django import forms
from django.utils.translation import gettext_lazy as _

from coalition.long_select import LongSelect
from socialmap.models.offers import LAST_WEEK
from socialmap.timing import TERM


class WhereForm(forms.Form):
    """In which municipality somebody looks."""

    municipality = forms.ChoiceField(label=_("Municipality"), required=False, widget=LongSelect)

    def __init__(self, *args, region, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["municipality"].choices = [(each.pk, each.name) for each in region]


class WhenForm(WhereForm):
    """And for which week of a pregnancy."""

    week = forms.IntegerField(
        label=_("Week (40 = birth)"),
        min_value=0,
        max_value=TERM + LAST_WEEK,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"invalid": _("Fill in the week as a number, such as 24")},
    )


class TimelineForm(WhenForm):
    """And for which need."""

    need = forms.ChoiceField(label=_("Need"), required=False, widget=LongSelect)

    def __init__(self, *args, needs, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["need"].choices = [("", _("All needs")), *((need.slug, need.name) for need in needs)]


class ParentsSearchForm(forms.Form):
    """What parents look for, and where."""

    text = forms.CharField(
        label=_("What are you looking for?"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    municipality = forms.ChoiceField(label=_("Where do you live?"), required=False)

    def __init__(self, *args, region, **kwargs):
        super().__init__(*args, **kwargs)
        everywhere = [("", _("Everywhere"))]
        self.fields["municipality"].choices = everywhere + [(each.pk, each.name) for each in region]
