"""Addresses of what parents read, with the language in them: so a code to scan or a link that is sent on keeps it."""

from django.urls import path, register_converter

from coalition.languages import LANGUAGES
from coalition.parents import leaving, pathway, statements, views


class LanguageConverter:
    """A language there are texts in, offered or not: an address that was printed keeps its page."""

    regex = "|".join(LANGUAGES)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(LanguageConverter, "language")

urlpatterns = [
    path("", views.parents, name="parents"),
    path("weg/", leaving.parents_leave, name="parents_leave"),
    path("<language:code>/", views.parents_explanation, name="parents_explanation"),
    path("<language:code>/zorgpad/", pathway.parents_pathway, name="parents_pathway"),
    path("<language:code>/gegevens/", statements.parents_privacy, name="parents_privacy"),
    path("<language:code>/toegankelijk/", statements.parents_accessibility, name="parents_accessibility"),
]
