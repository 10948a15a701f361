from events.models.event import CalendarSequence, Event, EventSector, ProgrammeItem, ProgrammeItemText
from events.models.mail import EventMail, EventMailText
from events.models.pages import EventIndexPage, EventPage, ObjectivePage, PlanPage
from events.models.plan import Measure, MeasureText, Objective, Plan, PlanArea
from events.models.registration import Registration, Vote

__all__ = [
    "CalendarSequence",
    "Event",
    "EventIndexPage",
    "EventMail",
    "EventMailText",
    "EventPage",
    "EventSector",
    "Measure",
    "MeasureText",
    "Objective",
    "ObjectivePage",
    "Plan",
    "PlanArea",
    "PlanPage",
    "ProgrammeItem",
    "ProgrammeItemText",
    "Registration",
    "Vote",
]
