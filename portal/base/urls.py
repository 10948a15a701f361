from django.urls import URLPattern, URLResolver, path

from portal.base.stylesheet import stylesheet_view

urlpatterns: list[URLPattern | URLResolver] = [
    path("style/<slug:digest>.css", stylesheet_view, name="stylesheet"),
]
