"""The colours, radius and font of a coalition: checked, measured and printed as a stylesheet."""

import hashlib
import re

from django.utils.translation import gettext as _

DEFAULTS = {
    "color-brand": "#005a9c",
    "color-brand-dark": "#002855",
    "color-brand-subtle": "#e6f1fa",
    "color-on-brand": "#ffffff",
    "focus-outer": "#002855",
    "focus-inner": "#ffdd00",
    "radius": ".375rem",
    "font-body": "source-sans",
}

FIXED = {
    "color-on-brand-subtle": "#003a70",
    "color-text": "#1f2933",
    "color-muted": "#4a5765",
    "color-page": "#ffffff",
    "color-surface": "#f4f7fa",
    "color-line": "#c5ced8",
    "color-line-soft": "#dfe5eb",
    "color-control-border": "#5c6b7a",
    "color-success": "#1b7a43",
    "color-success-subtle": "#e3f4ea",
    "color-danger": "#b3261e",
    "color-danger-subtle": "#fde8e6",
    "color-warning": "#8a5a00",
    "color-warm": "#fff4d6",
    "color-warm-soft": "#fffaf0",
    "color-on-warm": "#5c3d00",
    "color-sun": "#ffdd00",
    "color-sky": "#a3cbee",
    "tag-new": "#e6f1fa",
    "tag-new-text": "#003a70",
    "tag-busy": "#f3ecfb",
    "tag-busy-text": "#4b2a7b",
    "tag-waiting": "#fff4d6",
    "tag-waiting-text": "#5c3d00",
    "tag-done": "#e3f4ea",
    "tag-done-text": "#0f5132",
    "tag-late": "#fde8e6",
    "tag-late-text": "#8c1d18",
    "tag-closed": "#eef1f4",
    "tag-closed-text": "#33404d",
    "layer-regular": "#005a9c",
    "layer-preventive": "#1b7a43",
    "layer-indicated": "#6b4ea0",
    "series-1": "#005a9c",
    "series-2": "#b0447a",
    "series-3": "#1b7a43",
    "series-4": "#8a5a00",
    "series-5": "#6b4ea0",
    "scale-1": "#dbeaf6",
    "scale-2": "#a3cbee",
    "scale-3": "#4a97d2",
    "scale-4": "#005a9c",
    "scale-5": "#002855",
}

FONTS = {
    "source-sans": '"Source Sans 3", "Noto Sans Arabic", system-ui, sans-serif',
    "system": 'system-ui, "Noto Sans Arabic", sans-serif',
}

HEX = re.compile(r"#[0-9a-f]{6}", re.ASCII)
RADIUS = re.compile(r"0|0?\.[0-9]{1,4}rem|1rem", re.ASCII)
READABLE = 4.5
VISIBLE = 3.0


def contrast(one: str, other: str) -> float:
    """WCAG contrast ratio of two `#rrggbb` colours, from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def problems(tokens: dict[str, str]) -> list[str]:
    """Why these values cannot be a theme, in words for the person who typed them; empty when they can."""
    unusable = [_("“%(name)s” has a value that cannot be used.") % {"name": name} for name in _invalid(tokens)]
    if unusable:
        return unusable
    values = DEFAULTS | tokens
    found = []
    for message, one, other, least in _pairs(values):
        ratio = contrast(one, other)
        if ratio < least:
            found.append(message % {"ratio": f"{ratio:.1f}", "least": f"{least:.1f}"})
    return found


def stylesheet(tokens: dict[str, str] | None = None) -> str:
    """The `--ks-*` custom properties; a value that does not match its pattern falls back to the default."""
    given = tokens or {}
    refused = set(_invalid(given))
    values = DEFAULTS | {name: value for name, value in given.items() if name not in refused}
    lines = [f"--ks-{name}: {FONTS[value] if name == 'font-body' else value};" for name, value in values.items()]
    lines += [f"--ks-{name}: {value};" for name, value in FIXED.items()]
    for name in ("color-brand", "color-brand-dark"):
        lines.append(f"--ks-{name}-rgb: {', '.join(str(part) for part in _channels(values[name]))};")
    body = "\n  ".join(lines)
    return f":root {{\n  {body}\n}}\n"


def fingerprint(tokens: dict[str, str] | None = None) -> str:
    """A short name that changes whenever the stylesheet does, so that browsers may keep it for a year."""
    return hashlib.sha256(stylesheet(tokens).encode()).hexdigest()[:12]


def _invalid(tokens):
    return [name for name, value in tokens.items() if name not in DEFAULTS or not _is_valid(name, value)]


def _is_valid(name, value):
    if not isinstance(value, str):
        return False
    if name == "font-body":
        return value in FONTS
    pattern = RADIUS if name == "radius" else HEX
    return pattern.fullmatch(value) is not None


def _pairs(values):
    brand, dark, subtle = values["color-brand"], values["color-brand-dark"], values["color-brand-subtle"]
    return [
        (_("The brand colour on white has contrast %(ratio)s; it needs %(least)s."), brand, "#ffffff", READABLE),
        (
            _("Text on the brand colour has contrast %(ratio)s; it needs %(least)s."),
            values["color-on-brand"],
            brand,
            READABLE,
        ),
        (
            _("The brand colour on the grey surface has contrast %(ratio)s; it needs %(least)s."),
            brand,
            FIXED["color-surface"],
            READABLE,
        ),
        (_("The brand colour on its light tint has contrast %(ratio)s; it needs %(least)s."), brand, subtle, READABLE),
        (_("White on the dark brand colour has contrast %(ratio)s; it needs %(least)s."), "#ffffff", dark, READABLE),
        (
            _("The dark brand colour on its light tint has contrast %(ratio)s; it needs %(least)s."),
            dark,
            subtle,
            READABLE,
        ),
        (
            _("Grey text on the light tint has contrast %(ratio)s; it needs %(least)s."),
            FIXED["color-muted"],
            subtle,
            READABLE,
        ),
        (
            _("The two focus colours have contrast %(ratio)s with each other; they need %(least)s."),
            values["focus-outer"],
            values["focus-inner"],
            VISIBLE,
        ),
    ]


def _channels(colour):
    return tuple(int(colour[start : start + 2], 16) for start in (1, 3, 5))


def _luminance(colour):
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (channel / 255 for channel in _channels(colour))
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
