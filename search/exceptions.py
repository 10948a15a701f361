from django.utils.translation import gettext_lazy as _


class SearchError(Exception):
    """Something search cannot do; the message is fit to show."""


class BuildOvertakenError(SearchError):
    """Another build of the index has begun, and this one is of no use any more."""

    def __str__(self) -> str:
        return str(_("Another rebuild of the search index has begun since. This one has stopped."))
