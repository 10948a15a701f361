"""Pages of one's own account speak the account's language, as the editors' side does."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import translation


class AccountLanguageMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith("/accounts/") or request.user.is_anonymous:
            return self.get_response(request)
        with translation.override(request.user.language):
            return self.get_response(request)
