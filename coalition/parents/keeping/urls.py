"""Addresses of who keeps the texts for parents."""

from django.urls import path, register_converter

from coalition.parents.keeping import exchange, views
from coalition.parents.urls import LanguageConverter


class KeyConverter:
    """The key of a text, as in the file that comes with the product."""

    regex = r"[a-z_]{1,30}\.[a-z0-9_.-]{1,70}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(LanguageConverter, "text_language")
register_converter(KeyConverter, "text_key")

urlpatterns = [
    path("", views.parents_texts, name="parents_texts"),
    path("<text_language:code>/", views.parents_texts_in, name="parents_texts_in"),
    path("<text_language:code>/check/", views.check_parents_texts, name="check_parents_texts"),
    path("<text_language:code>/preview/", views.preview_parents_texts, name="preview_parents_texts"),
    path("<text_language:code>/files/", exchange.exchange_parents_texts, name="exchange_parents_texts"),
    path("<text_language:code>/files/csv/", exchange.export_parents_texts_csv, name="export_parents_texts_csv"),
    path("<text_language:code>/files/xlsx/", exchange.export_parents_texts_xlsx, name="export_parents_texts_xlsx"),
    path("<text_language:code>/files/confirm/", exchange.import_parents_texts, name="import_parents_texts"),
    path("<text_language:code>/<text_key:key>/", views.change_parents_text, name="change_parents_text"),
    path("<text_language:code>/<text_key:key>/restore/", views.restore_parents_text, name="restore_parents_text"),
]
