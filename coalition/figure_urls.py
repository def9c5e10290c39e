"""Addresses of the figures."""

from django.urls import path

from coalition.figures import views

urlpatterns = [
    path("", views.figures, name="figures"),
    path("figures.csv", views.figures_csv, name="figures_csv"),
    path("own/", views.own_figures, name="own_figures"),
    path("own/figures.csv", views.own_figures_csv, name="own_figures_csv"),
]
