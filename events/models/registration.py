"""Who comes, and what they voted for. Written by visitors and machines, never part of a draft."""

from __future__ import annotations

import datetime as dt
import secrets
import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from events.enums import (
    ACTIVE_STATES,
    PLACE_STATES,
    PROVED_STATES,
    TIMED_STATES,
    AccessDeed,
    RegistrationState,
    VotesFor,
)
from events.models.secrets import EncryptedTextField
from events.querysets import RegistrationQuerySet, normalised_address
from portal.base.languages import LANGUAGES


def new_key() -> str:
    """A short public id that says nothing of how many registrations there are."""
    return secrets.token_hex(6)


class Registration(models.Model):
    """One person's registration for one event. ``events.enums.RegistrationState`` says what its state means.

    ``queued_at`` decides the order of the waiting list. ``kept_until`` is the moment until which a place waits for an
    answer. ``nonce`` names the filled form, so that two clicks make one registration. Raising ``token_version`` ends
    every personal link sent so far.
    """

    event = models.ForeignKey(
        "events.Event", verbose_name=_("event"), on_delete=models.PROTECT, related_name="registrations"
    )
    # The place is handed over by the registration named here; it goes when this one is confirmed.
    replaces = models.ForeignKey(
        "self", null=True, blank=True, editable=False, on_delete=models.SET_NULL, related_name="successors"
    )
    key = models.CharField(max_length=12, unique=True, default=new_key, editable=False)
    nonce = models.UUIDField(default=uuid.uuid4, editable=False)
    token_version = models.PositiveIntegerField(default=1, editable=False)
    state = models.CharField(_("state"), max_length=12, choices=RegistrationState.choices)

    name = models.CharField(_("name"), max_length=120)
    # Empty for one whom an organiser signed up by telephone, and for one whose data has been removed.
    email = models.EmailField(_("e-mail"), blank=True)
    email_normalised = models.EmailField(editable=False, blank=True)
    organisation = models.CharField(_("organisation"), max_length=160, blank=True)
    shows_organisation = models.BooleanField(_("organisation is shown in public"), default=False)
    sector = models.ForeignKey(
        "base.Sector", verbose_name=_("sector"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    municipality = models.ForeignKey(
        "municipalities.Municipality",
        verbose_name=_("municipality"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="registrations",
    )
    language_code = models.CharField(_("language"), max_length=8, default=settings.LANGUAGE_CODE)
    diet = EncryptedTextField(_("diet"), blank=True, max_length=500)
    access_needs = EncryptedTextField(_("access needs"), blank=True, max_length=500)
    votes_for = models.CharField(_("votes"), max_length=12, choices=VotesFor.choices, blank=True)
    wants_news = models.BooleanField(_("wants to hear what becomes of it"), default=False)
    # That there was one, and never what it was.
    is_ballot_counted = models.BooleanField(_("ballot has been counted"), default=False, editable=False)
    is_example = models.BooleanField(_("example"), default=False, editable=False)
    is_by_organiser = models.BooleanField(_("signed up by an organiser"), default=False, editable=False)
    note = models.TextField(
        _("organiser’s note"), blank=True, max_length=600, help_text=_("The registrant sees it in the own data.")
    )

    registered_at = models.DateTimeField(_("registered"))
    queued_at = models.DateTimeField(_("in the queue since"))
    kept_until = models.DateTimeField(_("place kept until"), null=True, blank=True)
    confirmed_at = models.DateTimeField(_("address confirmed"), null=True, blank=True)
    cancelled_at = models.DateTimeField(_("cancelled"), null=True, blank=True)
    changed_at = models.DateTimeField(_("last changed"))
    called_at = models.DateTimeField(
        _("told of a free place"),
        null=True,
        blank=True,
        help_text=_("Near the event everyone who waits is told at once."),
    )
    attended_at = models.DateTimeField(_("was present"), null=True, blank=True)
    needs_erased_at = models.DateTimeField(_("diet and access needs removed"), null=True, blank=True)
    erased_at = models.DateTimeField(_("personal data removed"), null=True, blank=True)

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")
        ordering = ["event", "queued_at", "pk"]
        # Rights of their own: to see who comes, and to take the list out. Nobody adds or rewrites one by hand.
        default_permissions = ("view", "export")
        indexes = [
            models.Index(fields=["event", "state", "queued_at"], name="events_reg_queue"),
            models.Index(fields=["kept_until"], name="events_reg_kept_until", condition=Q(kept_until__isnull=False)),
        ]
        constraints = [
            models.UniqueConstraint(fields=["event", "nonce"], name="events_registration_one_per_form"),
            models.UniqueConstraint(
                fields=["event", "email_normalised"],
                condition=Q(state__in=ACTIVE_STATES) & ~Q(email_normalised=""),
                name="events_registration_one_active_per_address",
            ),
            models.CheckConstraint(
                name="events_registration_state_is_known", condition=Q(state__in=RegistrationState.values)
            ),
            models.CheckConstraint(
                name="events_registration_kept_until_a_time",
                condition=Q(state__in=TIMED_STATES, kept_until__isnull=False)
                | (~Q(state__in=TIMED_STATES) & Q(kept_until__isnull=True)),
            ),
            models.CheckConstraint(
                name="events_registration_place_needs_a_proved_address",
                condition=~Q(state__in=PROVED_STATES) | Q(confirmed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="events_registration_cancelled_has_a_time",
                condition=Q(state=RegistrationState.CANCELLED, cancelled_at__isnull=False)
                | (~Q(state=RegistrationState.CANCELLED) & Q(cancelled_at__isnull=True)),
            ),
        ]

    def __str__(self) -> str:
        return self.name or gettext("Removed")

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.email_normalised = normalised_address(self.email)
        super().save(*args, **kwargs)

    @property
    def has_place(self) -> bool:
        return self.state in PLACE_STATES

    @property
    def is_active(self) -> bool:
        return self.state in ACTIVE_STATES

    def can_vote(self, *, at: dt.datetime) -> bool:
        """Whether the registrant may give or change a vote now."""
        return self.is_active and not self.event.is_cancelled and self.event.is_ballot_open(at=at)

    @property
    def language_name(self) -> str:
        row = LANGUAGES.get(self.language_code)
        return row.own_name if row else self.language_code


class Vote(models.Model):
    """One choice of one registrant. It names the objective, never a page, so all languages share one tally."""

    # The vote is a part of the registration: when that is removed on the registrant's wish, so is this.
    registration = models.ForeignKey(
        Registration, verbose_name=_("registration"), on_delete=models.CASCADE, related_name="votes"
    )
    objective = models.ForeignKey(
        "events.Objective", verbose_name=_("objective"), on_delete=models.PROTECT, related_name="votes"
    )
    cast_at = models.DateTimeField(_("cast"))
    is_proxy = models.BooleanField(_("cast by an organiser for a caller"), default=False)

    class Meta:
        verbose_name = _("vote")
        verbose_name_plural = _("votes")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["registration", "objective"], name="events_vote_once")]

    def __str__(self) -> str:
        # Shown where deleting is refused: neither whose nor what, and the same for all, so that no count is seen.
        return gettext("given")


class AccessEntry(models.Model):
    """Who on the editors' side saw, took out or changed registrations, and when. Holds no name and no content."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("account")
    )
    event = models.ForeignKey(
        "events.Event", null=True, on_delete=models.SET_NULL, related_name="access_entries", verbose_name=_("event")
    )
    registration = models.ForeignKey(
        Registration,
        null=True,
        on_delete=models.SET_NULL,
        related_name="access_entries",
        verbose_name=_("registration"),
    )
    deed = models.CharField(_("deed"), max_length=12, choices=AccessDeed.choices)
    count = models.PositiveIntegerField(_("registrations"), default=1)
    at = models.DateTimeField(_("when"), db_index=True)

    class Meta:
        verbose_name = _("access to registrations")
        verbose_name_plural = _("access to registrations")
        default_permissions = ("view",)
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.deed} {self.at:%Y-%m-%d %H:%M}"
