from events.queries.listing import ListedEvent, next_event, upcoming_events
from events.queries.plan import NamedMeasure, NamedObjective, measures_of_decision_makers_event, objectives_of

__all__ = [
    "ListedEvent",
    "NamedMeasure",
    "NamedObjective",
    "measures_of_decision_makers_event",
    "next_event",
    "objectives_of",
    "upcoming_events",
]
