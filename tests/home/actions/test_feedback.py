import datetime as dt

from django.utils import timezone

from home.actions.feedback import purge_feedback
from home.models import Feedback
from tests.factories.home import FeedbackFactory


def test_feedback_goes_after_a_year():
    now = timezone.now()
    FeedbackFactory(created_at=now - dt.timedelta(days=366))
    fresh = FeedbackFactory(created_at=now - dt.timedelta(days=364))

    would = purge_feedback(now, True)
    still = Feedback.objects.count()
    done = purge_feedback(now, False)

    assert (would, still, done) == (1, 2, 1)
    assert Feedback.objects.get() == fresh
