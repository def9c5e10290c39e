"""Workbooks of the learning team as tests make them, and a team with something in every sheet."""

import io
from decimal import Decimal

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from actions.enums import AnswerState, DecisionKind, PointStatus
from actions.exchange.planning import plan_of
from actions.exchange.workbook import write_workbook
from actions.models import ChosenFactor, Factor, Meeting, Recommendation, Seat
from actions.workflow import decisions, measuring, moving, points, recommending, recording
from actions.workflow.points import Owner
from tests.actions.builders import facilitator, planned_meeting, point, team


def exported() -> bytes:
    return write_workbook(facilitator(), team())


def planned(content: bytes, name: str = "leerteam.xlsx"):
    return plan_of(content, name, by=facilitator(), team=team())


def changed(*edits: tuple[str, str, object]) -> bytes:
    """The export of now with these cells changed: sheet, cell, value."""
    book = load_workbook(io.BytesIO(exported()))
    for sheet, cell, value in edits:
        book[sheet][cell] = value
    return saved(book)


def cell_of(sheet: str, column: str, first: object) -> str:
    """Where the cell of a column lies in the row that begins with this."""
    table = load_workbook(io.BytesIO(exported()), read_only=True)[sheet]
    rows = [list(row) for row in table.iter_rows(values_only=True)]
    number = next(place for place, row in enumerate(rows, 1) if str(row[0]) == str(first))
    return f"{chr(ord('A') + rows[0].index(column))}{number}"


def next_row(sheet: str) -> int:
    table = load_workbook(io.BytesIO(exported()), read_only=True)[sheet]
    return sum(1 for _row in table.iter_rows()) + 1


def saved(book) -> bytes:
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def uploaded(client, content: bytes, name: str = "leerteam.xlsx"):
    return client.post(reverse("actions:import_workbook"), {"workbook": SimpleUploadedFile(name, content)})


def confirmed(client, response):
    return client.post(reverse("actions:confirm_import"), {"plan": response.context["sealed"]}, follow=True)


def full_history() -> None:
    """Something in every sheet, with texts that a spreadsheet would rather read its own way."""
    by, social = facilitator(), point("social-media")
    meeting = planned_meeting(title="=1+1; vooruitkijken")
    recording.take_along(meeting, ["@iedereen; neem mee", "+ rondje"], by=by)
    recording.record_attendance(meeting, Seat.objects.first(), by=by, present=2)
    recording.add_source(meeting, by=by, kind="other", words="-Kaarten", count=3)
    points.change(social, {"goal": "'=som(a1)\ntweede regel", "tips": ["a; b", "=c"]}, by=by)
    points.hand_over_ownership(social, by=by, to=Owner(["parent_panel"]), reason="Zij weten het best.")
    moving.move(social, by=by, to=PointStatus.PARTLY_DONE, note="Half", meeting=meeting)
    measure = measuring.add_measure(social, by=by, name="Volgers", unit="mensen")
    measuring.add_reading(measure, by=by, value=Decimal("12.50"), on=meeting.on)
    decisions.decide(
        team(),
        by=by,
        choice="=Wel doen",
        reason="Nuttig",
        kind=DecisionKind.TEAM,
        meeting=Meeting.objects.get(number=11),
    )
    advice = Recommendation.objects.get(key="003-R-01")
    recommending.answer(advice, by=by, team=team(), state=AnswerState.BUSY, what_we_do="-Samen", action=social)
    ChosenFactor.objects.create(factor=Factor.objects.first(), effect="helped", meeting=meeting)
