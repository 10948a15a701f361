from django.conf import settings
from django.urls import URLPattern, URLResolver, path
from django.views.generic import RedirectView

from portal.base.health import healthz, readyz
from portal.base.stylesheet import stylesheet_view

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    # What browsers and feed readers ask for by habit.
    path("favicon.ico", RedirectView.as_view(url=f"{settings.STATIC_URL}base/favicon.svg", permanent=True)),
    path("style/<slug:digest>.css", stylesheet_view, name="stylesheet"),
]
