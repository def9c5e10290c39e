"""Pages as PDF: the list of who has seen a family's data, and papers for parents."""

import logging
from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string

logger = logging.getLogger(__name__)
STYLES = Path(settings.BASE_DIR) / "static" / "css"
FONT_FILES = Path(settings.BASE_DIR) / "static" / "vendor" / "fonts"
FONTS = FONT_FILES.as_uri()


class NoPango(RuntimeError):
    """This machine lacks the library that draws text in a PDF."""


def pdf(
    template: str, context: dict[str, object], *, styles: str = "access_log_pdf.css", most_pages: int | None = None
) -> bytes:
    """The template as a PDF; it fetches nothing from anywhere but our own letters. Raises NoPango.

    It is tagged, so that it can be read aloud. What does not fit on `most_pages` stays off.
    """
    try:
        from weasyprint import CSS, HTML  # noqa: PLC0415 (loads Pango, which only this page needs)
        from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415
    except OSError:
        logger.warning("A PDF cannot be made: install Pango (on Debian: libpango-1.0-0 libpangoft2-1.0-0).")
        raise NoPango from None
    text, letters = render_to_string(template, context), FontConfiguration()
    look = CSS(filename=STYLES / styles, url_fetcher=_only_fonts, font_config=letters)
    page = HTML(string=text, url_fetcher=_only_fonts)
    document = page.render(stylesheets=[look], font_config=letters, pdf_tags=True)
    return document.copy(document.pages[:most_pages]).write_pdf(pdf_tags=True)


def _only_fonts(url: str) -> object:
    from weasyprint.urls import URLFetcherResponse  # noqa: PLC0415 (as above)

    if not url.startswith(f"{FONTS}/") or ".." in url:
        raise ValueError("A PDF is made from what it holds.")
    return URLFetcherResponse(url, (FONT_FILES / url.rpartition("/")[2]).read_bytes())
