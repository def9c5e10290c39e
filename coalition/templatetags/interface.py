"""Template tags of the interface: icons, choices of a form and the list of what still has to be put right."""

import re
from functools import cache, lru_cache
from pathlib import Path

import segno
from django import template
from django.forms import CheckboxInput, CheckboxSelectMultiple, PasswordInput, RadioSelect, Select, TextInput
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from coalition.written_options import options_of_group

register = template.Library()

STATIC = Path(__file__).resolve().parents[2] / "static"
ICONS = STATIC / "vendor" / "icons" / "1.13.2"
PORTRAITS = frozenset(path.name for path in (STATIC / "portraits").glob("*.svg"))
POINTS_ALONG_THE_TEXT = {"arrow-left", "arrow-right", "chevron-right", "box-arrow-right", "box-arrow-up-right", "send"}


@cache
def _drawing(name):
    source = (ICONS / f"{name}.svg").read_text(encoding="utf-8")
    shapes = re.search(r"<svg[^>]*>(.*)</svg>", source, re.DOTALL)[1]
    return mark_safe(re.sub(r"\s*\n\s*", "", shapes))  # noqa: S308 (our own committed files, never input)


@register.simple_tag
@cache
def icon(name, size=""):
    """The named icon inline, hidden from assistive technology: a word always stands beside it."""
    classes = "ks-icon"
    if size:
        classes += f" ks-icon--{size}"
    if name in POINTS_ALONG_THE_TEXT:
        classes += " ks-icon--dir"
    return format_html(
        '<svg class="{}" width="16" height="16" viewBox="0 0 16 16" fill="currentColor" '
        'aria-hidden="true" focusable="false">{}</svg>',
        classes,
        _drawing(name),
    )


@register.simple_tag
@cache
def layer_mark(layer, word):
    """The mark of a layer, of which there are three in each language, for lists that hold many."""
    return render_to_string("components/layer_mark.html", {"layer": layer, "word": word})


@register.simple_tag
def qr_code(address, title):
    """The address as a QR code in inline SVG, with a title for those who cannot see it."""
    # Drawn by segno from an address of our own, never from input.
    return mark_safe(segno.make(address, error="m").svg_inline(border=4, omitsize=True, title=title))  # noqa: S308


@register.simple_tag
@lru_cache(maxsize=256)
def public_qr_code(address, title):
    """The same of an address everybody may know: drawing one takes longer than most pages, so it is kept."""
    return qr_code(address, title)


@register.filter
def portrait_url(portrait):
    """Address of a drawn face, given its file name with or without folder and ending; empty when there is none."""
    name = f"{Path(str(portrait or '')).stem}.svg"
    return static(f"portraits/{name}") if name in PORTRAITS else ""


@register.filter
def initials(name):
    """First letters of the first and the last word of a name, for a person without a picture."""
    words = str(name or "").split()
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()


@register.filter
def item(sequence, position):
    """The element at this position, or nothing when the sequence is shorter."""
    return sequence[position] if position < len(sequence) else ""


@register.filter
def each_with(rows, names):
    """The rows, each with a place for all these names: in a long list a template spends most of its time on the keys
    it does not find."""
    places = dict.fromkeys(names.split(), "")
    return [places | row if isinstance(row, dict) else row for row in rows]


@register.filter
def beside(cells, columns):
    """The cells of a line, each with what its column says, and with a place for all a cell can have."""
    places = {"value": "", "url": "", "hint": "", "tag_tone": "", "label": "", "is_number": False}
    return [places | column | cell for cell, column in zip(cells, columns, strict=True)]


@register.filter
def tracker(steps):
    """Where a row of steps stands, for the bar that replaces it on a phone."""
    states = [_get(step, "state") for step in steps]
    at = states.index("now") if "now" in states else max(len(states) - 1, 0)
    label = _get(steps[at], "label") if states else ""
    return {"number": at + 1, "total": len(states), "label": label, "states": states}


@register.filter
def in_the_bar(items):
    """The places of the main menu that always stand there."""
    return [item for item in items if not item.is_primary and not item.is_more]


@register.filter
def under_more(items):
    """The places of the main menu that fold out."""
    return [item for item in items if item.is_more]


@register.filter
def bar_states(number, total):
    """The states of a bar of `total` parts of which `number` are reached."""
    return ["done" if part < number else "later" for part in range(total)]


def _get(thing, name):
    return thing[name] if isinstance(thing, dict) else getattr(thing, name)


@register.filter
def is_choice_group(field):
    """Whether this bound field is a set of radio buttons or (a subclass in Django) of checkboxes."""
    return isinstance(field.field.widget, RadioSelect)


@register.filter
def kind_of_field(field):
    """Which of the ways to draw a field is this one's; what is typed in a box has none."""
    if getattr(field.field, "parts_of", None):
        return "date"
    kinds = (("choices", RadioSelect), ("checkbox", CheckboxInput), ("select", Select), ("password", PasswordInput))
    return next((kind for kind, widget in kinds if isinstance(field.field.widget, widget)), "")


@register.filter
def control(field, css_class):
    """What one fills in, with this class beside its own."""
    own = field.field.widget.attrs.get("class", "")
    return field.as_widget(attrs={"class": f"{own} {css_class}".strip()})


@register.filter
def is_radio_group(field):
    return isinstance(field.field.widget, RadioSelect) and not isinstance(field.field.widget, CheckboxSelectMultiple)


@register.filter
def date_parts(field):
    """Day, month and year of a split date as dictionaries for the template; None for every other field."""
    parts = getattr(field.field, "parts_of", None)
    return parts(field) if parts else None


@register.filter
def written_choices(field, options):
    """The options of a group of radio buttons or checkboxes."""
    return options_of_group(field.html_name, options, field.field.widget)


@register.filter
def our_way(form):
    """A form of another package, without placeholders, browser validation and links inside its hints."""
    form.use_required_attribute = False
    for name, field in form.fields.items():
        field.widget.attrs.pop("placeholder", None)
        if "<a " in str(field.help_text):
            form[name].help_text = field.help_text = ""
        if field.required and isinstance(field.widget, TextInput | PasswordInput):
            field.widget.attrs["aria-required"] = "true"
    return form


@register.filter
def error_links(source):
    """Every error of a form, a formset or a list of them as `{"target", "text"}`, in the order of the page."""
    forms = _forms(source)
    return [link for form in forms for link in _links(form)]


def _forms(source):
    if not source:
        return []
    if hasattr(source, "management_form"):
        return list(source.forms)
    if hasattr(source, "fields"):
        return [source]
    return [form for part in source for form in _forms(part)]


def _links(form):
    links = [{"target": "", "text": text} for text in form.non_field_errors()]
    for name in form.fields:
        field = form[name]
        links += [{"target": _target(field), "text": text} for text in field.errors]
    return links


def _target(field):
    parts = date_parts(field)
    if parts:
        return next((part["id"] for part in parts if part["invalid"]), parts[0]["id"])
    if is_choice_group(field):
        return f"{field.auto_id}_0"
    return field.id_for_label or field.auto_id
