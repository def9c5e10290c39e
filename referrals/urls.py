"""Addresses of families, referrals and conversations."""

app_name = "referrals"
urlpatterns = []
