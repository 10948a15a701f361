"""Addresses outside the pages: the personal page of a registrant, in the registrant's language."""

from django.urls import path

from events import views

app_name = "events"

urlpatterns = [
    path("challenge/", views.challenge, name="challenge"),
    path("r/follow/<uuid:key>/", views.follower, name="follower"),
    path("r/<str:token>/", views.registration, name="registration"),
    path("r/<str:token>/data.json", views.registration_data, name="registration_data"),
    path("r/<str:token>/<slug:deed>/", views.registration, name="registration_deed"),
]
