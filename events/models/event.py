"""What an event is, whatever the language."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Count, F, Max, Q
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel

from events.enums import BallotTie, EventMode
from events.panels import OrganisersPanel
from events.querysets import EventQuerySet
from portal.base.languages import LANGUAGES, Language
from portal.base.models import Record, RecordText
from portal.base.models.records import checked_panel

MOST_CHOICES = 7
MOST_FORWARDED = 2
# The agenda is settled when people arrive, whoever has not confirmed by then.
COUNTED_BEFORE_START = dt.timedelta(hours=1)

_YES_NO_UNKNOWN = [(None, _("Not known")), (True, _("Yes")), (False, _("No"))]


def site_language_choices() -> list[tuple[str, str]]:
    return [(code, name) for code, name in settings.LANGUAGES]


class LanguagesField(models.JSONField):
    """Language codes as a list, ticked from the languages the portal knows. An empty list means: not known."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"default": list, "blank": True, **kwargs})

    def formfield(self, **kwargs: Any) -> forms.Field:
        return forms.MultipleChoiceField(
            choices=[(row.code, row.own_name) for row in LANGUAGES.values()],
            widget=forms.CheckboxSelectMultiple,
            required=False,
            label=kwargs.get("label", self.verbose_name),
            help_text=kwargs.get("help_text", self.help_text),
        )


class MeetingURLField(models.URLField):  # type: ignore[type-arg]
    """An address typed without a scheme is taken for https."""

    def formfield(self, **kwargs: Any) -> forms.Field | None:
        return super().formfield(**{"assume_scheme": "https", **kwargs})


class Event(Record, ClusterableModel):  # type: ignore[django-manager-missing]
    """Something one signs up for. Its pages tell about it, its registrations and votes are counted once.

    ``registration_closes_at`` None: nobody signs up here. ``capacity`` None: there is no limit. ``price_eur``, the
    accessibility of the venue and the languages may be unknown, which is None or an empty list and never "no".
    """

    key = models.SlugField(
        _("key"), max_length=60, unique=True, help_text=_("Used in calendars and exports; never shown.")
    )
    area = models.ForeignKey(
        "base.Area", verbose_name=_("area"), null=True, blank=True, on_delete=models.PROTECT, related_name="events"
    )
    contact = models.ForeignKey(
        "base.Contact", verbose_name=_("contact"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    is_cancelled = models.BooleanField(_("cancelled"), default=False)
    # Who runs the event is a right, not a fact: it never goes through drafts, so no older draft can bring it back.
    organisers = models.ManyToManyField(
        settings.AUTH_USER_MODEL, verbose_name=_("organisers"), blank=True, related_name="organised_events"
    )

    doors_at = models.DateTimeField(
        _("doors open"), null=True, blank=True, help_text=_("For example for coffee before the start.")
    )
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"))

    mode = models.CharField(_("way of taking part"), max_length=10, choices=EventMode.choices, default=EventMode.SITE)
    venue_name = models.CharField(_("venue"), max_length=160, blank=True)
    venue_room = models.CharField(_("room"), max_length=120, blank=True)
    venue_address = models.CharField(_("street address"), max_length=160, blank=True)
    venue_postal_code = models.CharField(_("postal code"), max_length=12, blank=True)
    venue_city = models.CharField(_("town"), max_length=80, blank=True)
    remote_url = MeetingURLField(
        _("address of the online meeting"), blank=True, help_text=_("Told to those who have a place, nobody else.")
    )
    has_step_free_access = models.BooleanField(_("step-free access"), null=True, blank=True, choices=_YES_NO_UNKNOWN)
    has_accessible_toilet = models.BooleanField(_("accessible toilet"), null=True, blank=True, choices=_YES_NO_UNKNOWN)
    has_induction_loop = models.BooleanField(_("induction loop"), null=True, blank=True, choices=_YES_NO_UNKNOWN)

    languages = LanguagesField(_("languages of the event"))
    interpretation_languages = LanguagesField(_("interpretation into"))
    price_eur = models.DecimalField(
        _("price in euros"),
        max_digits=7,
        decimal_places=2,
        null=True,
        blank=True,
        help_text=_("0 is free of charge; left empty it is not known."),
    )

    capacity = models.PositiveIntegerField(
        _("places"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("Left empty, there is no limit. Visitors never see the number."),
    )
    registration_opens_at = models.DateTimeField(_("registration opens"), null=True, blank=True)
    registration_closes_at = models.DateTimeField(
        _("registration closes"), null=True, blank=True, help_text=_("Left empty, nobody registers on this site.")
    )
    hold_minutes = models.PositiveIntegerField(
        _("minutes a place is held"),
        default=24 * 60,
        validators=[MinValueValidator(1)],
        help_text=_("How long a place waits for the registrant to confirm the address."),
    )
    offer_hours = models.PositiveSmallIntegerField(
        _("hours an offered place waits"),
        null=True,
        blank=True,
        default=48,
        validators=[MinValueValidator(1)],
        help_text=_("Left empty, the first on the waiting list gets a free place without being asked."),
    )

    has_proof_of_work = models.BooleanField(
        _("automatic check against machines"),
        default=False,
        help_text=_(
            "The sender’s own browser calculates for a moment; no other service is asked. It needs script: whoever has "
            "none is told to write or call the contact, who signs them up."
        ),
    )

    lists_organisations = models.BooleanField(
        _("public list of organisations taking part"),
        default=False,
        help_text=_("Shows organisations only, never names, and only those whose registrants ask for it."),
    )

    needs_kept_days = models.PositiveSmallIntegerField(
        _("days diet and access needs are kept"), default=14, help_text=_("After the event. Then they are deleted.")
    )
    people_kept_days = models.PositiveSmallIntegerField(
        _("days names and addresses are kept"),
        default=365,
        help_text=_("After the event. Then everything that tells who someone was is deleted; the numbers stay."),
    )
    needs_close_at = models.DateTimeField(
        _("diet and access needs can be told until"),
        null=True,
        blank=True,
        help_text=_("For example when the caterer needs the numbers. Left empty, until the event ends."),
    )

    plan = models.ForeignKey(
        "events.Plan",
        verbose_name=_("plan voted on"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="events",
        help_text=_("Left empty, there is no vote."),
    )
    ballot_max_choices = models.PositiveSmallIntegerField(
        _("objectives one may choose"),
        default=2,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_CHOICES)],
    )
    ballot_forwarded = models.PositiveSmallIntegerField(
        _("objectives taken forward"),
        default=2,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_FORWARDED)],
        help_text=_("How many of the objectives with most votes the event works on."),
    )
    ballot_closes_at = models.DateTimeField(_("vote closes"), null=True, blank=True)
    ballot_tie = models.CharField(
        _("when votes are even at the edge"), max_length=12, choices=BallotTie.choices, default=BallotTie.ALL
    )
    is_ballot_shuffled = models.BooleanField(
        _("objectives in random order on the ballot"),
        default=False,
        help_text=_("Otherwise they stand in the order of the plan. The ballot says which."),
    )
    second_round_closes_at = models.DateTimeField(
        _("second round closes"),
        null=True,
        blank=True,
        help_text=_("It opens when the votes are counted. Left empty, there is no second round."),
    )

    objects = EventQuerySet.as_manager()

    panels = [
        OrganisersPanel(heading=_("Organisers"), icon="user"),
        MultiFieldPanel(
            [
                FieldPanel("key"),
                FieldPanel("area"),
                FieldPanel("contact"),
                FieldPanel("is_cancelled"),
                FieldPanel("is_example"),
            ],
            heading=_("Event"),
        ),
        MultiFieldPanel(
            [FieldPanel("doors_at"), FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")])], heading=_("Time")
        ),
        MultiFieldPanel(
            [
                FieldPanel("mode"),
                FieldPanel("venue_name"),
                FieldPanel("venue_room"),
                FieldPanel("venue_address"),
                FieldRowPanel([FieldPanel("venue_postal_code"), FieldPanel("venue_city")]),
                FieldPanel("remote_url"),
                FieldPanel("has_step_free_access"),
                FieldPanel("has_accessible_toilet"),
                FieldPanel("has_induction_loop"),
            ],
            heading=_("Place"),
        ),
        MultiFieldPanel(
            [FieldPanel("languages"), FieldPanel("interpretation_languages"), FieldPanel("price_eur")],
            heading=_("Taking part"),
        ),
        InlinePanel("invited_sectors", heading=_("Who is invited"), label=_("Sector")),
        MultiFieldPanel(
            [
                FieldPanel("capacity"),
                FieldRowPanel([FieldPanel("registration_opens_at"), FieldPanel("registration_closes_at")]),
                FieldRowPanel([FieldPanel("hold_minutes"), FieldPanel("offer_hours")]),
                FieldPanel("needs_close_at"),
                FieldPanel("has_proof_of_work"),
                FieldPanel("lists_organisations"),
                FieldRowPanel([FieldPanel("needs_kept_days"), FieldPanel("people_kept_days")]),
            ],
            heading=_("Registration"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("plan"),
                FieldRowPanel([FieldPanel("ballot_max_choices"), FieldPanel("ballot_forwarded")]),
                FieldPanel("ballot_closes_at"),
                FieldPanel("ballot_tie"),
                FieldPanel("is_ballot_shuffled"),
                FieldPanel("second_round_closes_at"),
            ],
            heading=_("Vote on objectives"),
        ),
    ]

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["-starts_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="events_event_ends_after_start",
                condition=Q(ends_at__gt=F("starts_at")),
                violation_error_message=_("The event must end after it starts."),
            ),
            models.CheckConstraint(
                name="events_event_doors_before_start",
                condition=Q(doors_at__isnull=True) | Q(doors_at__lte=F("starts_at")),
                violation_error_message=_("The doors must open before the event starts."),
            ),
            models.CheckConstraint(
                name="events_event_opens_before_closing",
                condition=Q(registration_opens_at__isnull=True)
                | Q(registration_closes_at__isnull=False, registration_opens_at__lt=F("registration_closes_at")),
                violation_error_message=_("Registration must open before it closes."),
            ),
            models.CheckConstraint(
                name="events_event_registration_closes_before_end",
                condition=Q(registration_closes_at__isnull=True) | Q(registration_closes_at__lte=F("ends_at")),
                violation_error_message=_("Registration must close before the event ends."),
            ),
            models.CheckConstraint(
                name="events_event_capacity_is_positive",
                condition=Q(capacity__isnull=True) | Q(capacity__gte=1),
                violation_error_message=_("There must be at least one place, or no limit."),
            ),
            models.CheckConstraint(
                name="events_event_price_is_not_negative",
                condition=Q(price_eur__isnull=True) | Q(price_eur__gte=0),
                violation_error_message=_("The price cannot be negative."),
            ),
            models.CheckConstraint(
                name="events_event_waiting_times_are_positive",
                condition=Q(hold_minutes__gte=1) & (Q(offer_hours__isnull=True) | Q(offer_hours__gte=1)),
                violation_error_message=_("A place must be held for some time."),
            ),
            models.CheckConstraint(
                name="events_event_ballot_choices_in_range",
                condition=Q(ballot_max_choices__range=(1, MOST_CHOICES)),
                violation_error_message=_("One may choose from one to seven objectives."),
            ),
            models.CheckConstraint(
                name="events_event_ballot_forwarded_in_range",
                condition=Q(ballot_forwarded__range=(1, MOST_FORWARDED)),
                violation_error_message=_("One or two objectives are taken forward."),
            ),
            models.CheckConstraint(
                name="events_event_ballot_has_a_deadline",
                condition=Q(plan__isnull=True) | Q(ballot_closes_at__isnull=False),
                violation_error_message=_("A vote needs a moment at which it closes."),
            ),
            models.CheckConstraint(
                name="events_event_ballot_closes_before_start",
                condition=Q(ballot_closes_at__isnull=True) | Q(ballot_closes_at__lte=F("starts_at")),
                violation_error_message=_("The vote must close before the event starts."),
            ),
            models.CheckConstraint(
                name="events_event_second_round_after_the_vote",
                condition=Q(second_round_closes_at__isnull=True)
                | Q(ballot_closes_at__isnull=False, second_round_closes_at__gt=F("ballot_closes_at")),
                violation_error_message=_("The second round must close after the vote."),
            ),
        ]

    def __str__(self) -> str:
        page = next(iter(self.pages.all()), None) if self.pk else None
        return page.title if page else self.key

    def clean(self) -> None:
        super().clean()
        if self.has_proof_of_work and not (self.contact and (self.contact.email or self.contact.phone)):
            message = _(
                "Choose a contact with an e-mail address or a telephone: it is the way for those without script."
            )
            raise ValidationError({"has_proof_of_work": message})
        if not self.pk:
            return
        public = type(self).objects.get(pk=self.pk)
        rules = ("plan_id", "ballot_closes_at", "ballot_max_choices", "ballot_forwarded", "ballot_tie")
        if any(getattr(self, rule) != getattr(public, rule) for rule in rules) and (
            tally := self.tallies.filter(voided_at__isnull=True).first()
        ):
            counted = ngettext(
                "The votes have been counted (%(number)d ballot), so the rules of the vote cannot change. At the "
                "event’s desk the vote can be opened again, with a reason.",
                "The votes have been counted (%(number)d ballots), so the rules of the vote cannot change. At the "
                "event’s desk the vote can be opened again, with a reason.",
                tally.ballot_count,
            )
            raise ValidationError({"ballot_closes_at": counted % {"number": tally.ballot_count}})
        votes = self.registrations.filter(votes__isnull=False)
        voters = votes.values("pk").distinct().count()
        if not voters:
            return
        touched = ngettext("%(number)d person has voted.", "%(number)d people have voted.", voters) % {"number": voters}
        if self.plan_id != public.plan_id:
            raise ValidationError({"plan": gettext("The plan cannot change any more.") + f" {touched}"})
        faults = {
            rule: gettext("This rule of the vote cannot change any more.") + f" {touched}"
            for rule in ("ballot_forwarded", "ballot_tie")
            if getattr(self, rule) != getattr(public, rule)
        }
        closes_at = self.ballot_closes_at
        if closes_at is not None and closes_at != public.ballot_closes_at and closes_at <= timezone.now():
            # All are told of a new deadline, and must be able to act on it.
            faults["ballot_closes_at"] = gettext("The vote must close at a moment to come.") + f" {touched}"
        if faults:
            raise ValidationError(faults)
        most = votes.annotate(chosen=Count("votes")).aggregate(most=Max("chosen"))["most"]
        if self.ballot_max_choices < most:
            refusal = gettext("Someone has chosen %(most)d objectives already.") % {"most": most}
            raise ValidationError({"ballot_max_choices": f"{refusal} {touched}"})

    @property
    def has_ballot(self) -> bool:
        return self.plan_id is not None

    @property
    def hold_time(self) -> str:
        """How long a place is held, in words."""
        hours, minutes = divmod(self.hold_minutes, 60)
        if minutes:
            words = ngettext("%(number)d minute", "%(number)d minutes", self.hold_minutes)
            return words % {"number": self.hold_minutes}
        return ngettext("%(number)d hour", "%(number)d hours", hours) % {"number": hours}

    @property
    def count_waits_until(self) -> dt.datetime | None:
        """How long the count waits for who registered in time to confirm; None without a vote.

        The hold time, but the result is there before the event begins.
        """
        if self.plan_id is None or self.ballot_closes_at is None:
            return None
        held = self.ballot_closes_at + dt.timedelta(minutes=self.hold_minutes)
        return max(self.ballot_closes_at, min(held, self.starts_at - COUNTED_BEFORE_START))

    @property
    def is_on_site(self) -> bool:
        return self.mode != EventMode.REMOTE

    @property
    def is_online(self) -> bool:
        return self.mode != EventMode.SITE

    @property
    def place(self) -> str:
        """Venue, room and address in one line, as far as they are known."""
        town = " ".join(part for part in (self.venue_postal_code, self.venue_city) if part)
        return ", ".join(part for part in (self.venue_room, self.venue_name, self.venue_address, town) if part)

    @property
    def spoken_languages(self) -> list[Language]:
        return [LANGUAGES[code] for code in self.languages if code in LANGUAGES]

    @property
    def interpreted_languages(self) -> list[Language]:
        return [LANGUAGES[code] for code in self.interpretation_languages if code in LANGUAGES]

    def takes_needs(self, *, at: dt.datetime) -> bool:
        """Whether diet and access needs may still be changed."""
        return self.needs_close_at is None or at <= self.needs_close_at

    def is_ballot_open(self, *, at: dt.datetime) -> bool:
        return self.plan_id is not None and self.ballot_closes_at is not None and at <= self.ballot_closes_at

    def moments_of_change(self) -> list[dt.datetime]:
        """When what the event's page says changes by itself."""
        moments = (
            self.registration_opens_at,
            self.registration_closes_at,
            self.ballot_closes_at,
            self.second_round_closes_at,
            self.starts_at,
            self.ends_at,
        )
        return [moment for moment in moments if moment is not None]


class EventSector(models.Model):
    """A kind of body that an event invites."""

    event = ParentalKey(Event, on_delete=models.CASCADE, related_name="invited_sectors")
    sector = models.ForeignKey("base.Sector", verbose_name=_("sector"), on_delete=models.PROTECT, related_name="+")

    panels = [FieldPanel("sector")]

    class Meta:
        verbose_name = _("invited sector")
        verbose_name_plural = _("invited sectors")
        constraints = [models.UniqueConstraint(fields=["event", "sector"], name="events_eventsector_once")]

    def __str__(self) -> str:
        return str(self.sector)


class ProgrammeItem(Record):
    """A line of an event's programme. A sub-item has a parent and usually no time of its own."""

    event = models.ForeignKey(Event, verbose_name=_("event"), on_delete=models.CASCADE, related_name="programme")
    parent = models.ForeignKey(
        "self",
        verbose_name=_("part of"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="sub_items",
        help_text=_("The item this one belongs under."),
    )
    starts_at = models.DateTimeField(_("starts"), null=True, blank=True)
    ends_at = models.DateTimeField(_("ends"), null=True, blank=True)
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)

    panels = [
        FieldPanel("event"),
        FieldPanel("parent"),
        FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
        FieldPanel("sort_order"),
        FieldPanel("is_example"),
    ]

    class Meta:
        verbose_name = _("programme item")
        verbose_name_plural = _("programme items")
        ordering = ["event", "sort_order", "pk"]
        constraints = [
            models.CheckConstraint(
                name="events_programmeitem_ends_after_start",
                condition=Q(ends_at__isnull=True) | Q(starts_at__isnull=False, ends_at__gt=F("starts_at")),
                violation_error_message=_("The item must end after it starts."),
            ),
            models.CheckConstraint(
                name="events_programmeitem_is_not_its_own_parent",
                condition=Q(parent__isnull=True) | ~Q(parent=F("pk")),
                violation_error_message=_("An item cannot be part of itself."),
            ),
        ]

    def __str__(self) -> str:
        text = next(iter(self.texts.all()), None) if self.pk else None
        return text.title if text else str(self.pk)

    def clean(self) -> None:
        super().clean()
        if self.parent is not None and (self.parent.event_id != self.event_id or self.parent.parent_id is not None):
            raise ValidationError({"parent": _("Choose a main item of the same event.")})


class ProgrammeItemText(RecordText):
    record = models.ForeignKey(
        ProgrammeItem, verbose_name=_("programme item"), on_delete=models.CASCADE, related_name="texts"
    )
    title = models.CharField(_("title"), max_length=200)
    description = models.TextField(_("description"), blank=True, max_length=600)

    panels: ClassVar[list[Any]] = [FieldPanel("record"), FieldPanel("title"), FieldPanel("description"), checked_panel]

    class Meta(RecordText.Meta):
        verbose_name = _("text of a programme item")
        verbose_name_plural = _("texts of programme items")

    def __str__(self) -> str:
        return self.title


class CalendarSequence(models.Model):
    """What registrants have been told of an event: ``number`` is how many times its calendar facts have changed since
    they were first published (iCalendar SEQUENCE).

    ``facts`` is the fingerprint of the facts that the number stands for. A machine's table: publishing an older draft
    of the event must raise the number, never set it back.
    """

    event = models.OneToOneField(Event, on_delete=models.CASCADE, related_name="calendar_sequence")
    number = models.PositiveIntegerField(default=0)
    facts = models.CharField(max_length=64)
    # The ends of the vote and of registration that registrants have been told.
    vote_closes_at = models.DateTimeField(null=True)
    registration_closes_at = models.DateTimeField(null=True)
    raised_at = models.DateTimeField()

    class Meta:
        verbose_name = _("calendar sequence")
        verbose_name_plural = _("calendar sequences")

    def __str__(self) -> str:
        return f"{self.event_id}: {self.number}"
