"""`make messages`: gather the English texts of code and templates, keep their Dutch, and compile it.

Django's makemessages needs the gettext programs; this needs only Babel, and writes the same bytes everywhere. What no
longer stands in the code leaves the catalogue; nothing is guessed, so what is new stays empty until somebody writes it.
"""

import io
from datetime import UTC, datetime

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

from scripts.places import PROJECT

LANGUAGE = "nl"
PO = PROJECT / "locale" / LANGUAGE / "LC_MESSAGES" / "django.po"
MO = PO.with_suffix(".mo")
HEADER = """# The Dutch words of Goede Start. Professionals read sentences without "je"; parents read "u".
# `make messages` gathers what is new and drops what is gone; write the Dutch here, then run it again."""
LAZY = ("gettext", "ngettext", "pgettext", "npgettext")
SHAPES = {"gettext": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3)}
KEYWORDS = {name: SHAPES[name] for name in LAZY} | {f"{name}_lazy": SHAPES[name] for name in LAZY}
KEYWORDS |= {"_": None, "gettext_noop": None}

# What Django and allauth say on our pages and in our mails: our Dutch takes the place of theirs.
BORROWED = (
    "This field is required.",
    "Enter a valid email address.",
    "Enter a valid value.",
    "Enter a whole number.",
    "Enter a number.",
    "Enter a valid date.",
    "Enter a valid time.",
    "Null characters are not allowed.",
    "Ensure this value is less than or equal to %(limit_value)s.",
    "Ensure this value is greater than or equal to %(limit_value)s.",
    (
        "Ensure this value has at most %(limit_value)d character (it has %(show_value)d).",
        "Ensure this value has at most %(limit_value)d characters (it has %(show_value)d).",
    ),
    "Select a valid choice. %(value)s is not one of the available choices.",
    "Select a valid choice. That choice is not one of the available choices.",
    (
        "This password is too short. It must contain at least %(min_length)d character.",
        "This password is too short. It must contain at least %(min_length)d characters.",
    ),
    (
        "Your password must contain at least %(min_length)d character.",
        "Your password must contain at least %(min_length)d characters.",
    ),
    "This password is too common.",
    "Your password can\u2019t be a commonly used password.",
    "The password is too similar to the %(verbose_name)s.",
    "Your password can\u2019t be too similar to your other personal information.",
    "The email address and/or password you specified are not correct.",
    "Too many failed login attempts. Try again later.",
    "You must type the same password each time.",
    "Please type your current password.",
    "Incorrect password.",
    "New Password (again)",
    "Successfully signed in as %(name)s.",
    "You have signed out.",
    "Password successfully changed.",
    "Hello from %(site_name)s!",
    "Thank you for using %(site_name)s!\n%(site_domain)s",
    "Password Reset Email",
    "You're receiving this email because you or someone else has requested a password reset for your user account.\n"
    "It can be safely ignored if you did not request a password reset. Click the link below to reset your password.",
)


def main():
    catalog = merged(found_texts(), written_texts())
    PO.parent.mkdir(parents=True, exist_ok=True)
    PO.write_bytes(as_po(catalog))
    MO.write_bytes(as_mo(catalog))
    missing = list(untranslated(catalog))
    print(f"{len(catalog)} texts, {len(missing)} without Dutch.")
    for message in missing:
        print(f"  {message.id!r} in {', '.join(place for place, _ in message.locations)}")


def empty_catalog():
    """A catalogue with a header that stays the same, whoever writes it and whenever."""
    beginning = datetime(2026, 1, 1, tzinfo=UTC)
    return Catalog(
        locale=LANGUAGE,
        header_comment=HEADER,
        project="Goede Start",
        version="1",
        creation_date=beginning,
        revision_date=beginning,
        last_translator="Goede Start",
        language_team="Nederlands",
        msgid_bugs_address="SECURITY.md",
        fuzzy=False,
    )


def found_texts():
    """Every text to translate in the apps and templates, with the files it stands in, and the borrowed ones."""
    catalog = empty_catalog()
    for text in BORROWED:
        catalog.add(text)
    for path in source_files():
        for text, context in texts_in(path):
            catalog.add(text, context=context, locations=[(path.relative_to(PROJECT).as_posix(), None)])
    return catalog


def source_files():
    apps = sorted(path.parent for path in PROJECT.glob("*/apps.py"))
    code = (path for app in apps for path in sorted(app.rglob("*.py")) if "migrations" not in path.parts)
    return [*code, *sorted(path for path in (PROJECT / "templates").rglob("*") if path.is_file())]


def texts_in(path):
    """Each text of one file, a pair when it has a plural, with its context or None."""
    source = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        # What Django makes of a template is no Python: the bracket lets its lines begin anywhere.
        source = f"({templatize(source, origin=str(path))}\n)"
    for _, text, _, context in extract("python", io.BytesIO(source.encode()), KEYWORDS):
        yield text, context


def written_texts():
    """The catalogue as it stands."""
    if not PO.exists():
        return empty_catalog()
    with PO.open("rb") as file:
        return read_po(file, locale=LANGUAGE)


def merged(found, written):
    """The found texts with the Dutch that was written for them; a text that gained a plural starts empty."""
    catalog = empty_catalog()
    for message in found:
        if not message.id:
            continue
        known = written.get(message.id, message.context)
        same = known is not None and known.id == message.id
        catalog.add(
            message.id,
            known.string if same else None,
            context=message.context,
            locations=message.locations,
            user_comments=known.user_comments if same else (),
        )
    return catalog


def untranslated(catalog):
    return (message for message in catalog if message.id and not all(strings(message)))


def strings(message):
    """The Dutch of a text: one, or one for each plural form."""
    return message.string if isinstance(message.string, (list, tuple)) else (message.string,)


def as_po(catalog):
    file = io.BytesIO()
    write_po(file, catalog, sort_output=True, include_lineno=False, width=110)
    return file.getvalue()


def as_mo(catalog):
    file = io.BytesIO()
    write_mo(file, catalog)
    return file.getvalue()


if __name__ == "__main__":
    main()
