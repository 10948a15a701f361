"""The page cache: one WSGI layer in front of Django.

Only what an anonymous visitor gets at a page's address is kept, whole, in the memory of each process. Everything else
passes through untouched. The rules stand in ``docs/pagecache.md``.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import parse_qsl, urlencode

from django.conf import settings
from django.http.request import split_domain_port, validate_host

from portal.base.languages import SITE_LANGUAGE_CODES
from portal.base.registry import cacheable_parameters
from portal.pagecache.generation import current_generation
from portal.pagecache.moments import CHANGES_AT_HEADER
from portal.pagecache.store import KeptPage, PageStore

Environ = dict[str, Any]
Headers = list[tuple[str, str]]
StartResponse = Callable[..., Any]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]

# A safety net for what no signal tells of, and for a process killed between its commit and its purge.
LONGEST_SECONDS = 600.0
LARGEST_BYTES = 2 * 1024 * 1024
LONGEST_VALUE = 100
MOST_PARAMETERS = 20
# One thread renders a page, others that want it wait this long before they render it themselves.
HERD_SECONDS = 5.0

_NOT_STORED_PATHS = frozenset({"_util"})
_BYPASS_HEADERS = ("HTTP_HX_REQUEST", "HTTP_AUTHORIZATION", "HTTP_RANGE")
# Replaced by the cache's own.
_OWN_HEADERS = frozenset(
    {"content-length", "etag", "last-modified", "expires", "cache-control", "vary", "x-portal-cache"}
)
_HARMLESS_VARY = frozenset({"accept-encoding", "cookie", "hx-request"})


class PageCache:
    """Wraps Django's WSGI application."""

    def __init__(self, application: Application) -> None:
        self._application = application
        self._store = PageStore(max_bytes=settings.PAGE_CACHE_BYTES)
        self._rendering: dict[str, threading.Event] = {}
        self._rendering_lock = threading.Lock()
        self._hosts: dict[str, bool] = {}
        self._encodings: dict[str, str] = {}
        self._languages = frozenset(SITE_LANGUAGE_CODES)
        self._private_cookies = tuple(
            f"{name}=" for name in (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, "messages")
        )
        self._proxy_header, self._proxy_value = settings.SECURE_PROXY_SSL_HEADER or ("", "")

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        key = self._key_of(environ)
        if key is None:
            return self._pass_through(environ, start_response, "bypass")
        # Before rendering: what is published meanwhile makes the page stale at once.
        generation = current_generation()
        if generation is None:
            return self._pass_through(environ, start_response, "bypass")
        page = self._store.get(key, generation=generation, at=time.time())
        if page is not None:
            return self._answer(page, environ, start_response)
        if environ["REQUEST_METHOD"] == "HEAD":
            return self._pass_through(environ, start_response, "miss")
        return self._render_once(key, generation, environ, start_response)

    # Which requests

    def _key_of(self, environ: Environ) -> str | None:
        """What the answer depends on; None where the request is not for the cache."""
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            return None
        path: str = environ["PATH_INFO"]
        segments = path.split("/", 3)
        if len(segments) < 3 or segments[1] not in self._languages or segments[2] in _NOT_STORED_PATHS:
            return None
        cookies: str = environ.get("HTTP_COOKIE", "")
        if cookies and any(name in cookies for name in self._private_cookies):
            return None
        for header in _BYPASS_HEADERS:
            if header in environ:
                return None
        host: str = environ.get("HTTP_HOST", "")
        if not self._is_ours(host):
            return None
        query = environ.get("QUERY_STRING", "")
        if query:
            query = self._sorted_query(query)
            if query is None:
                return None
        return f"{self._scheme(environ)}://{host}{path}?{query}"

    def _is_ours(self, host: str) -> bool:
        known = self._hosts.get(host)
        if known is None:
            allowed = settings.ALLOWED_HOSTS or (".localhost", "127.0.0.1", "[::1]")
            known = bool(host) and validate_host(split_domain_port(host)[0], allowed)
            if len(self._hosts) < 100:
                self._hosts[host] = known
        return known

    def _scheme(self, environ: Environ) -> str:
        if self._proxy_header:
            value = str(environ.get(self._proxy_header, ""))
            if value:
                return "https" if value.split(",", 1)[0].strip() == self._proxy_value else "http"
        return str(environ.get("wsgi.url_scheme", "http"))

    def _sorted_query(self, query: str) -> str | None:
        """The parameters in one order, whatever the visitor's; None where one is not on the list or too long."""
        try:
            pairs = parse_qsl(query, keep_blank_values=True, max_num_fields=MOST_PARAMETERS)
        except ValueError:
            return None
        allowed = set(cacheable_parameters)
        if not all(name in allowed and len(value) <= LONGEST_VALUE for name, value in pairs):
            return None
        return urlencode(sorted(pairs, key=lambda pair: pair[0]))

    def _encoding(self, environ: Environ) -> str:
        accepted: str = environ.get("HTTP_ACCEPT_ENCODING", "")
        known = self._encodings.get(accepted)
        if known is None:
            offers = {}
            for part in accepted.lower().split(","):
                name, _semicolon, weight = part.partition(";")
                offers[name.strip()] = weight.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
            known = next((name for name in ("br", "gzip") if offers.get(name)), "")
            if len(self._encodings) < 1000:
                self._encodings[accepted] = known
        return known

    # Answers

    def _answer(
        self, page: KeptPage, environ: Environ, start_response: StartResponse, *, source: str = "hit"
    ) -> Iterable[bytes]:
        body = page.body(self._encoding(environ))
        headers = body.headers
        if source != "hit":
            headers = [(name, source if name == "X-Portal-Cache" else value) for name, value in headers]
        wanted: str = environ.get("HTTP_IF_NONE_MATCH", "")
        if wanted and any(tag.strip().removeprefix("W/") in (body.etag, "*") for tag in wanted.split(",")):
            kept = ("ETag", "Vary", "Cache-Control", "X-Portal-Cache")
            start_response("304 Not Modified", [pair for pair in headers if pair[0] in kept])
            return ()
        start_response("200 OK", headers)
        return () if environ["REQUEST_METHOD"] == "HEAD" else (body.content,)

    def _pass_through(self, environ: Environ, start_response: StartResponse, source: str) -> Iterable[bytes]:
        def start(status: str, headers: Headers, *exc_info: Any) -> Any:
            return start_response(status, [*_without_moment(headers), ("X-Portal-Cache", source)], *exc_info)

        return self._application(environ, start)

    def _render_once(
        self, key: str, generation: str, environ: Environ, start_response: StartResponse
    ) -> Iterable[bytes]:
        """Render the page, or wait for the thread that is already rendering it."""
        turn = f"{generation} {key}"
        with self._rendering_lock:
            other = self._rendering.get(turn)
            if other is None:
                mine = self._rendering[turn] = threading.Event()
        if other is not None:
            other.wait(HERD_SECONDS)
            page = self._store.get(key, generation=generation, at=time.time())
            if page is not None:
                return self._answer(page, environ, start_response)
            return self._render(key, generation, environ, start_response)
        try:
            return self._render(key, generation, environ, start_response)
        finally:
            with self._rendering_lock:
                del self._rendering[turn]
            mine.set()

    def _render(self, key: str, generation: str, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        started: list[tuple[str, Headers]] = []

        def start(status: str, headers: Headers, *exc_info: Any) -> None:
            started[:] = [(status, headers)]

        # Django shall answer with the whole page: what this visitor has already, the cache compares itself.
        whole = {
            name: value
            for name, value in environ.items()
            if name not in ("HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_ACCEPT_ENCODING")
        }
        response = self._application(whole, start)
        status, headers = started[0]
        vary = _storable_vary(status, headers, response)
        if vary is None:
            start_response(status, [*_without_moment(headers), ("X-Portal-Cache", "bypass")])
            return response
        try:
            content = b"".join(response)
        finally:
            close = getattr(response, "close", None)
            if close is not None:
                close()
        now = time.time()
        expires_at = min([now + LONGEST_SECONDS, *(float(v) for n, v in headers if n == CHANGES_AT_HEADER)])
        page = KeptPage(
            headers=[pair for pair in _without_moment(headers) if pair[0].lower() not in _OWN_HEADERS],
            content=content,
            vary=vary,
            expires_at=expires_at,
        )
        if expires_at > now and len(content) <= LARGEST_BYTES:
            self._store.put(key, page, generation=generation)
        return self._answer(page, environ, start_response, source="miss")


def _without_moment(headers: Headers) -> Headers:
    return [pair for pair in headers if pair[0] != CHANGES_AT_HEADER]


def _storable_vary(status: str, headers: Headers, response: Any) -> str | None:
    """The ``Vary`` to send with a response that may be kept; None for one that may not."""
    if not status.startswith("200 ") or getattr(response, "streaming", False):
        return None
    vary = {"accept-encoding": "Accept-Encoding"}
    for name, value in headers:
        match name.lower():
            case "set-cookie" | "content-encoding":
                return None
            case "cache-control":
                directives = {part.strip().lower() for part in value.split(",")}
                if directives & {"private", "no-store"}:
                    return None
            case "vary":
                vary.update((part.strip().lower(), part.strip()) for part in value.split(","))
    return ", ".join(vary.values()) if vary.keys() <= _HARMLESS_VARY else None
