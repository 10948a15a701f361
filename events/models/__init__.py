from events.models.ballot import CountedBallot, Follower, Tally, TallyLine
from events.models.event import CalendarSequence, Event, EventSector, ProgrammeItem, ProgrammeItemText
from events.models.mail import EventMail, EventMailText
from events.models.pages import EventIndexPage, EventPage, ObjectivePage, PlanPage
from events.models.plan import Measure, MeasureText, Objective, Plan, PlanArea
from events.models.question import Answer, Question, QuestionText
from events.models.registration import AccessEntry, Registration, Vote
from events.models.report import ClosingReport

__all__ = [
    "AccessEntry",
    "Answer",
    "CalendarSequence",
    "ClosingReport",
    "CountedBallot",
    "Event",
    "EventIndexPage",
    "EventMail",
    "EventMailText",
    "EventPage",
    "EventSector",
    "Follower",
    "Measure",
    "MeasureText",
    "Objective",
    "ObjectivePage",
    "Plan",
    "PlanArea",
    "PlanPage",
    "ProgrammeItem",
    "ProgrammeItemText",
    "Question",
    "QuestionText",
    "Registration",
    "Tally",
    "TallyLine",
    "Vote",
]
