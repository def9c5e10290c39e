"""Workbooks made in code, and what a test does with them."""

import io

from openpyxl import Workbook, load_workbook

from socialmap.exchange.workbook import write_workbook
from socialmap.models import Need, Offer
from socialmap.workflow import importing
from socialmap.workflow.importing.exported import locations_for, rows_for
from socialmap.workflow.importing.names import names_of_the_map
from socialmap.workflow.importing.plan import KINDS
from tests.referrals.builders import member

# A new offer as a keeper writes it: everything that is needed.
OFFER = {
    "organisatie": "Gemeente Delft",
    "naam": "Taalhuis",
    "samenvatting": "Samen Nederlands leren.",
    "voor_wie": "Voor ouders die Nederlands willen leren.",
    "laag": "regulier",
    "verwijzing_nodig": "nee",
    "moment_van": "begin zwangerschap",
    "moment_tot": "1000 dagen",
    "gemeenten": "Delft",
    "behoeften": "Toetstaal",
    "aanmelden_hoe": "Loop binnen op dinsdag.",
    "aanmelden_door": "beiden",
    "kosten": "gratis",
    "zichtbaarheid": "openbaar",
    "eigenaar_email": "taal@example.org",
}


def editor():
    return member("municipality-editor")


def needs():
    """A few needs to choose from."""
    for name in ("Toetstaal", "Toetsgeld", "Toetswonen"):
        Need.objects.get_or_create(slug=name.lower(), defaults={"name": name, "parents_name": name})


def book(*rows, sheet="Aanbod", **others):
    """An xlsx with these rows of named cells; `others` are more sheets as lists of lists."""
    made = Workbook()
    made.active.title = sheet
    headings = list(dict.fromkeys(name for row in rows for name in row))
    made.active.append(headings)
    for row in rows:
        made.active.append([row.get(name) for name in headings])
    for title, lines in others.items():
        added = made.create_sheet(title.replace("_", " "))
        for line in lines:
            added.append(line)
    return saved(made)


def saved(made):
    content = io.BytesIO()
    made.save(content)
    return content.getvalue()


def opened(content):
    return load_workbook(io.BytesIO(content))


def previewed(content, name="kaart.xlsx", by=None):
    """The run of an uploaded file, read."""
    return importing.read(importing.receive(content, name, by=by or editor()))


def applied(content, name="kaart.xlsx", by=None):
    run = previewed(content, name, by)
    return importing.apply(run, by=by or editor())


def codes(run, kind="errors"):
    """Which errors or warnings there are: the cell and the code."""
    return [(f"{each['letter']}{each['row']}", each["code"]) for each in run.plan[kind]]


def counts(run):
    """How many rows of each kind, but for the kinds there are none of."""
    return {kind: run.plan["counts"][kind] for kind in KINDS if run.plan["counts"][kind]}


def exported(by=None):
    by = by or editor()
    return write_workbook(rows_for(by), names_of_the_map(), keeps=True, locations=locations_for(by))


def taalhuis():
    return Offer.objects.get(name="Taalhuis")
