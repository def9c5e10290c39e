"""Passwords that everybody here would try first are refused."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from coalition.models import Coalition

# Words of this work; a guesser tries them first. See ASVS 5.0, 6.1.2.
CONTEXT_WORDS = (
    "goedestart",
    "kansrijkestart",
    "goede",
    "start",
    "kansrijke",
    "gesprek",
    "delft",
    "kraamzorg",
    "verloskundige",
    "consultatiebureau",
    "gemeente",
    "zwanger",
    "welkom",
    "wachtwoord",
    "password",
)
LEFT_OVER = 8


class ContextWordsValidator:
    """Counts only what is left when the words of this work and of the person are taken away."""

    def validate(self, password, user=None):
        words = {*CONTEXT_WORDS, *_own_words(user)}
        rest = re.sub("|".join(sorted(map(re.escape, words), key=len, reverse=True)), "", password.lower())
        if len(rest) < LEFT_OVER:
            raise ValidationError(
                _("This password is made of words that others here would try first. Choose other words."),
                code="password_context",
            )

    def get_help_text(self):
        return _("Do not use words of this work, such as the name of the coalition.")


def _own_words(user) -> set[str]:
    coalition = Coalition.objects.first()
    texts = [coalition.name if coalition else "", getattr(user, "name", ""), getattr(user, "email", "")]
    return {word for text in texts for word in re.findall(r"\w{4,}", text.lower())}
