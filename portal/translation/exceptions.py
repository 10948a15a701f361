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


class UnreviewedError(ReleaseError):
    message = _("A reviewer has not accepted this translation yet. It joins the release of its source once accepted.")


class ScheduledAloneError(ReleaseError):
    message = _("This has a publishing time of its own. Take that away first: in a release everything goes at once.")


class PairMissingError(ReleaseError):
    message = _("Finnish and Swedish go together. Add the missing one, or write down why one goes alone.")


class NotAllowedError(ReleaseError):
    message = _("You may not publish everything in this release.")


class JobError(Exception):
    message = _("The translation job could not be changed.")

    def __str__(self) -> str:
        return str(self.message)


class NotPublishedError(JobError):
    message = _("Only what is public is translated. Publish it first.")


class AlreadyThisLanguageError(JobError):
    message = _("This is the language that the text began in.")


class ParentMissingError(JobError):
    message = _("The page above has no page in this language yet. Begin with that one.")


class NotTranslatableError(JobError):
    message = _("This kind of thing is not translated in jobs.")


class ChangedMeanwhileError(JobError):
    message = _("Someone else has saved other words meanwhile. Theirs stand below yours: look, and save again.")


class JobClosedError(JobError):
    message = _("This job is closed. Request the translation again.")


class InReviewError(JobError):
    message = _("The translation is being reviewed. Its words can be changed when the reviewer has returned it.")


class NotInReviewError(JobError):
    message = _("The translation is not waiting for a review.")


class UnfinishedError(JobError):
    message = _("Some segments have no words yet, or words that cannot be used.")


class GlossaryError(JobError):
    message = _("Some segments do not use the glossary's words. Change them, or write down why other words are right.")


class NothingToReviewError(JobError):
    message = _("Nothing has changed since the translation was accepted last.")


class NoReviewersError(JobError):
    message = _("This language has no workflow of reviewers yet.")


class TranslatorUnavailableError(JobError):
    message = _("The machine translator does not answer. Try again later, or translate by hand.")


class FileRefusedError(JobError):
    """A file that is not read at all; ``message`` says why."""

    def __init__(self, message: object) -> None:
        super().__init__(message)
        self.message = message  # type: ignore[assignment]
