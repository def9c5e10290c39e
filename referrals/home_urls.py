"""The front door: what a person's role comes to do first."""

from django.urls import path

from referrals import views

urlpatterns = [path("", views.home, name="home")]
