"""What protects forms that anyone may send.

Public pages are cached whole and set no cookie, so Django's CSRF token cannot stand in them. Instead
``PublicFormMiddleware`` looks at where every form post to the public side comes from, without the view's help. A form
derived from ``PublicForm`` carries a guard against machines and double clicks. ``public_form`` limits how often one
network address may post to a view.
"""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.conf import settings
from django.core import signing
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.crypto import get_random_string, salted_hmac
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from portal.base.models.rates import RateCount

_SAFE_METHODS = ("GET", "HEAD", "OPTIONS", "TRACE")
# Signed-in sides keep Django's own CSRF token.
_SIGNED_IN_PREFIXES = ("/cms/", "/accounts/")
_TOKEN_FIELD = "form_token"  # noqa: S105 - the name of a field
_MARK_FIELD = "form_mark"
_TRAP_FIELD = "website"
_TOKEN_LIFE = dt.timedelta(hours=2)

View = Callable[..., HttpResponse]


def check_origin(request: HttpRequest) -> bool:
    """Whether the browser says that a form was sent from one of our own pages.

    ``Origin`` counts, or ``Referer`` where a browser left it out. ``Origin: null`` (sandbox, local file) is foreign.
    """
    origin = request.headers.get("Origin")
    if origin is None:
        try:
            parts = urlsplit(request.headers.get("Referer", ""))
        except ValueError:  # no address at all: "http://["
            return False
        origin = f"{parts.scheme}://{parts.netloc}"
    return origin in _own_origins(request)


def _own_origins(request: HttpRequest) -> set[str]:
    base = urlsplit(settings.BASE_URL)
    return {
        f"{base.scheme}://{base.netloc}",
        f"{request.scheme}://{request.get_host()}",
        *settings.CSRF_TRUSTED_ORIGINS,
    }


def _says_nothing(request: HttpRequest) -> bool:
    return "Origin" not in request.headers and not request.headers.get("Referer")


def _has_token(request: HttpRequest) -> bool:
    try:
        path = signing.loads(request.POST.get(_TOKEN_FIELD, ""), salt="public-form-token", max_age=_TOKEN_LIFE)
    except signing.BadSignature:
        return False
    return path == request.path


def _come_back(request: HttpRequest, *, title: str, text: str, status: int, offers_again: bool) -> HttpResponse:
    """The typed values in a page of their own, to be sent again by a tap, or kept while the visitor waits."""
    kept = [
        (name, value)
        for name, values in request.POST.lists()
        if name not in (_TOKEN_FIELD, "csrfmiddlewaretoken")
        for value in values
        if isinstance(value, str)
    ]
    context = {
        "title": title,
        "text": text,
        "kept": kept if offers_again else [],
        "has_files": bool(request.FILES),
        "token_field": _TOKEN_FIELD,
        "token": signing.dumps(request.path, salt="public-form-token") if offers_again else "",
        "address": request.get_full_path(),
    }
    response = render(request, "base/form_again.html", context, status=status)
    response.headers["Cache-Control"] = "no-store"
    return response


class PublicFormMiddleware:
    """Refuses form posts to the public side that come from elsewhere. Stands before Django's ``CsrfViewMiddleware``.

    A browser that says nothing about the origin (old, or told to keep silent) gets the form back filled, with a
    token that passes instead. A token does not help a post that names a foreign origin.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: View, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        if request.method in _SAFE_METHODS or request.path.startswith(_SIGNED_IN_PREFIXES):
            return None
        # Django's test client sets the first of these unless a test asks for the check; the second ends Django's own.
        if getattr(request, "_dont_enforce_csrf_checks", False):
            return None
        try:
            is_ours = check_origin(request)
        except DisallowedHost:
            return HttpResponse(status=400)
        if is_ours or (_says_nothing(request) and _has_token(request)):
            request.csrf_processing_done = True  # type: ignore[attr-defined]
            return None
        if _says_nothing(request):
            return _come_back(
                request,
                title=_("Please confirm that you want to send this"),
                text=_("Your browser did not say which page the form was sent from. Nothing has been saved yet."),
                status=422,
                offers_again=True,
            )
        return _come_back(
            request,
            title=_("The form was not accepted"),
            text=_("It was sent from another website. Open the form here and fill it in again."),
            status=403,
            offers_again=False,
        )


def client_address(request: HttpRequest) -> str:
    """Network address of the visitor: the last one that the trusted proxies, if any, have seen."""
    if settings.PROXIES:
        seen = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
        if len(seen) >= settings.PROXIES:
            return seen[-settings.PROXIES]
    return str(request.META.get("REMOTE_ADDR", ""))


def count_one(name: str, who: str, *, within: dt.timedelta, at: dt.datetime) -> int:
    """Count one more ``name`` of ``who`` in the running span of time, and return the count so far.

    Stored is a digest that only this installation can make, so the table tells neither addresses nor words.
    """
    seconds = int(within.total_seconds())
    window = int(at.timestamp()) // seconds
    key = salted_hmac("portal.rate", f"{name}|{who}|{window}", algorithm="sha256").hexdigest()
    return RateCount.raise_by_one(key, ends_at=dt.datetime.fromtimestamp((window + 1) * seconds, tz=dt.UTC))


def public_form(
    view: View | None = None, *, posts: int | None = None, within: dt.timedelta = dt.timedelta(minutes=10)
) -> Any:
    """Decorate a view that takes a public form: at most ``posts`` posts from one network address.

    ``PUBLIC_FORM_POSTS`` unless the view says otherwise: generous, as a room full of people at a workshop shares one
    address. Over the limit the typed values come
    back with status 429, to be sent again later.
    """
    if view is None:
        return functools.partial(public_form, posts=posts, within=within)
    name = f"{view.__module__}.{view.__qualname__}"

    @functools.wraps(view)
    def counted(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method not in _SAFE_METHODS:
            count = count_one(name, client_address(request), within=within, at=timezone.now())
            if count > (settings.PUBLIC_FORM_POSTS if posts is None else posts):
                response = _come_back(
                    request,
                    title=_("Please wait a few minutes"),
                    text=_("Very many forms have come from your network. What you typed is kept on this page."),
                    status=429,
                    offers_again=True,
                )
                response.headers["Retry-After"] = str(int(within.total_seconds()))
                return response
        return view(request, *args, **kwargs)

    counted.csrf_exempt = True  # type: ignore[attr-defined]
    return counted


def _new_mark() -> str:
    return signing.TimestampSigner(salt="public-form-mark").sign(get_random_string(12))


def guard_data() -> dict[str, str]:
    """What a form's guard posts; for tests and scripts that post without having fetched the page."""
    return {_MARK_FIELD: _new_mark(), _TRAP_FIELD: ""}


class PublicForm(forms.Form):
    """A form that anyone may send. Its template shows ``{{ form.guard }}`` inside ``<form>``.

    The guard holds a field that people do not see and machines fill in, and a signed mark that tells when the form was
    opened and serves as its nonce. On a cached page many visitors share one mark: it is a double click only when
    everything that was posted is the same too.
    """

    # False where the same form is filled in on the signed-in side, which has a token of its own.
    is_guarded = True
    # False where the address itself is a secret that no machine can guess: there people may be as quick as they like.
    is_timed = True

    @property
    def guard(self) -> SafeString:
        mark = self.data.get(_MARK_FIELD, "")
        if self._seconds_since_opened(mark) is None:
            mark = _new_mark()
        return format_html(
            '<div class="visually-hidden" aria-hidden="true"><label>{} '
            '<input type="text" name="{}" value="" tabindex="-1" autocomplete="off"></label></div>'
            '<input type="hidden" name="{}" value="{}">',
            _("Leave this field empty"),
            _TRAP_FIELD,
            _MARK_FIELD,
            mark,
        )

    @staticmethod
    def _seconds_since_opened(mark: str) -> float | None:
        """None where the mark is missing or not ours."""
        try:
            signer = signing.TimestampSigner(salt="public-form-mark")
            signer.unsign(mark)
            opened_at = signing.b62_decode(mark.rsplit(":", 2)[1])
        except (signing.BadSignature, ValueError, IndexError):
            return None
        return timezone.now().timestamp() - opened_at

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.is_guarded:
            return cleaned
        if self.data.get(_TRAP_FIELD):
            message = _(
                "A field that must stay empty was filled in, perhaps by your browser. Please send the form again."
            )
            self.add_error(None, message)
        seconds = self._seconds_since_opened(self.data.get(_MARK_FIELD, ""))
        if seconds is None:
            self.add_error(None, _("The form arrived incomplete. Please send it again."))
        elif self.is_timed and seconds < settings.PUBLIC_FORM_MIN_SECONDS:
            self.add_error(None, _("The form was sent very fast. Please wait a moment and send it again."))
        return cleaned

    def is_repeated(self) -> bool:
        """Whether the very same form has been sent before, within a day: a double click.

        Call it once, inside the transaction that acts on the form: where that rolls back, the form counts as not sent.
        A second click that comes while the first is at work waits for it.
        """
        posted = "|".join(f"{name}={self.data.getlist(name)}" for name in sorted(self.data))  # type: ignore[attr-defined]
        name = f"repeat.{type(self).__module__}.{type(self).__qualname__}"
        return count_one(name, posted, within=dt.timedelta(days=1), at=timezone.now()) > 1
