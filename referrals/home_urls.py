"""The front door: what a person's role comes to do first."""

from django.urls import path

from referrals.views import home

urlpatterns = [path("", home.home, name="home")]
