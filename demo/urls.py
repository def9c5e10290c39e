"""The address that signs a demo person in with one press."""

from django.urls import path

from demo import views

urlpatterns = [path("sign-in/", views.sign_in, name="demo_sign_in")]
