"""Addresses of what takes long."""

from django.urls import path

from coalition.long_tasks import views

urlpatterns = [
    path("", views.long_tasks, name="long_tasks"),
    path("<uuid:pk>/", views.long_task, name="long_task"),
    path("<uuid:pk>/again/", views.ask_again, name="ask_again"),
    path("<uuid:pk>/<str:name>", views.long_task_file, name="long_task_file"),
]
