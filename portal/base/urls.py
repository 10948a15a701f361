from django.urls import URLPattern, URLResolver, path

from portal.base.health import healthz, readyz
from portal.base.stylesheet import stylesheet_view

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("style/<slug:digest>.css", stylesheet_view, name="stylesheet"),
]
