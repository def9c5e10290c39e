"""Addresses at which parents sign up; the language stands before them."""

from django.urls import include, path, register_converter

from referrals.parents import views
from referrals.parents.questions import QUESTIONS


class QuestionConverter:
    """The name of a question."""

    regex = "|".join(QUESTIONS)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(QuestionConverter, "question")

urlpatterns = [
    path("ouders/<language:code>/aanmelden/", views.parents_sign_up, name="parents_sign_up"),
    path("ouders/<language:code>/aanmelden/check/", views.parents_check, name="parents_check"),
    path("ouders/<language:code>/aanmelden/gelukt/", views.parents_sent, name="parents_sent"),
    path("ouders/<language:code>/aanmelden/opnieuw/", views.parents_another, name="parents_another"),
    path("ouders/<language:code>/aanmelden/<question:question>/", views.parents_question, name="parents_question"),
    path("ouders/<language:code>/mijn/", include("referrals.parents.mine_urls")),
]
