"""Addresses of the whole portal. Apps add theirs in their own ``urls.py``."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from django.views.generic import RedirectView
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from portal.base.views import serve_page

urlpatterns = [
    # Wagtail's own sign-in knows no second factor: allauth's is the only one.
    path("cms/login/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
    path("cms/password_reset/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
    path("cms/", include(wagtailadmin_urls)),
    path("accounts/", include("allauth.urls")),
    path("documents/", include(wagtaildocs_urls)),
    path("", include("portal.base.urls")),
    path("", include("materials.urls")),
    path("", include("events.urls")),
    path("", include("home.urls")),
]

# Renditions of images; a proxy or an object store may take this over. Documents and originals are not served from here.
# Names that a file can have: Django asks the file system for any, and that fails at one too long.
urlpatterns += [
    re_path(r"^media/(?P<path>images/[A-Za-z0-9_.-]{1,200})$", serve, {"document_root": settings.MEDIA_ROOT})
]

# Before Wagtail's own: our routing, and names with a dot for a page's other formats (event.ics, atom.xml).
urlpatterns += i18n_patterns(
    re_path(r"^((?:[\w\-]+/)*(?:[\w\-]+\.[a-z]+)?)$", serve_page, name="wagtail_serve"),
    path("", include(wagtail_urls)),
    prefix_default_language=True,
)

handler400 = "portal.base.errors.not_understood"
handler403 = "portal.base.errors.refused"
handler404 = "portal.base.errors.not_found"
handler500 = "portal.base.errors.failed"
