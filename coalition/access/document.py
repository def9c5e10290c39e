"""A page of the access log as a PDF, to hand to the parents."""

import logging
from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string

logger = logging.getLogger(__name__)
STYLES = Path(settings.BASE_DIR) / "static" / "css" / "access_log_pdf.css"


class NoPango(RuntimeError):
    """This machine lacks the library that draws text in a PDF."""


def pdf(template: str, context: dict[str, object]) -> bytes:
    """The template as a PDF; it fetches nothing from anywhere. Raises NoPango."""
    try:
        from weasyprint import CSS, HTML  # noqa: PLC0415 (loads Pango, which only this page needs)
    except OSError:
        logger.warning("A PDF cannot be made: install Pango (on Debian: libpango-1.0-0 libpangoft2-1.0-0).")
        raise NoPango from None
    text = render_to_string(template, context)
    return HTML(string=text, url_fetcher=_nothing).write_pdf(stylesheets=[CSS(string=STYLES.read_text())])


def _nothing(url: str) -> dict[str, object]:
    raise ValueError("A PDF is made from what it holds.")
