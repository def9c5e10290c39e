"""Texts of reports: words of theirs alone stand as quotations, all else as it was written."""

import pytest
from django.template import Context, Template


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Samen eten", "Samen eten"),
        ("", ""),
        (None, ""),
        ("Eten & <drinken>", "Eten &amp; &lt;drinken&gt;"),
        ("Kwetsbare ouders", "<q>Kwetsbare</q> ouders"),
        (
            "Voor een zorgdoelgroepje: <b>risico's</b>",
            "Voor een <q>zorgdoelgroepje</q>: &lt;b&gt;<q>risico</q>&#x27;s&lt;/b&gt;",
        ),
        ("Casus", "<q>Casus</q>"),
    ],
)
def test_only_reported_words_are_quoted(text, shown):
    assert Template("{% load learning_team %}{% quoted text %}").render(Context({"text": text})) == shown
