"""Refusals of releases, each with words fit to show."""

from django.utils.translation import gettext_lazy as _


class ReleaseError(Exception):
    message = _("The release could not be changed.")

    def __str__(self) -> str:
        return str(self.message)


class AlreadyReleasedError(ReleaseError):
    message = _("This release is public already. Begin a new one.")


class NothingToReleaseError(ReleaseError):
    message = _("The release is empty. Add pages or texts from their own editors first.")


class ScheduledAloneError(ReleaseError):
    message = _("This has a publishing time of its own. Take that away first: in a release everything goes at once.")


class PairMissingError(ReleaseError):
    message = _("Finnish and Swedish go together. Add the missing one, or write down why one goes alone.")


class NotAllowedError(ReleaseError):
    message = _("You may not publish everything in this release.")
