"""The report on paper: made at once, or by the worker when it is long."""

from __future__ import annotations

from django.utils import timezone, translation

from actions.reporting import LotReport, Period
from coalition.access.document import pdf

# Measured on two cores: the history of Delft, 29 pieces on ten pages, takes 1.6 seconds. More is the worker's.
MADE_AT_ONCE = 35


def is_long(report: LotReport) -> bool:
    """Whether making it takes longer than two seconds."""
    return len(report.meetings) + len(report.points) + len(report.decisions) > MADE_AT_ONCE


def file_name(period: Period) -> str:
    """What the file is called: it says the period."""
    return f"lot-verslag-{period.file_words}.pdf"


def paper_of(report: LotReport, language: str) -> bytes:
    """The PDF, in the language of who asked. Raises NoPango."""
    with translation.override(language):
        context = {"report": report, "made_on": timezone.localdate(), "language": language}
        return pdf("actions/report/report_pdf.html", context, styles="lot_report_pdf.css")
