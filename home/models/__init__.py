from home.models.feedback import Feedback
from home.models.pages import GuidancePage, HomePage, NewsIndexPage, NewsPage, PlainPage

__all__ = ["Feedback", "GuidancePage", "HomePage", "NewsIndexPage", "NewsPage", "PlainPage"]
