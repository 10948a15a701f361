"""Whatever is sent to a form or link of events, by a visitor or on the editors' side, gets an answer."""

import pytest
from bs4 import BeautifulSoup
from django.urls import get_resolver, reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from events.forms import BallotForm, HandOverForm, RegistrationForm
from events.tokens import token_of
from events.views import DEEDS
from portal.base.forms import guard_data
from portal.base.navigation import page_address
from portal.mail.actions import queue_mails
from portal.mail.contracts import NewMail
from portal.mail.models import KeptMail, MailBatch, OutboxMail
from tests.factories.accounts import AdminFactory
from tests.factories.base import LocaleFactory
from tests.factories.events import (
    EventFactory,
    EventMailTextFactory,
    EventPageFactory,
    MeasureFactory,
    MeasureTextFactory,
    ObjectiveFactory,
    ProgrammeItemFactory,
    ProgrammeItemTextFactory,
    QuestionFactory,
    QuestionTextFactory,
    RegistrationFactory,
)

ANYTHING = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        ["\x00", "9" * 400, "-1", "²", "on", "1", "fi", "arki", "aino@example.org", "[]", '{"version": 1}']
    ),
)


def filled(data, fields):
    """Some of the fields, each with anything that a browser can send, once or twice."""
    chosen = data.draw(st.sets(st.sampled_from(sorted(fields))))
    values = {field: data.draw(st.lists(ANYTHING, min_size=1, max_size=2)) for field in chosen}
    return {field: [text.encode("utf-8", "replace").decode() for text in texts] for field, texts in values.items()}


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@pytest.mark.parametrize("form", ["register", "register/link", *DEEDS, "follow"])
@given(data=st.data())
def test_whatever_a_visitor_types_is_answered(client, index, form, data):
    event = EventFactory(open_now=True, with_ballot=True, is_ballot_shuffled=True, lists_organisations=True)
    ObjectiveFactory(plan=event.plan, key="arki")
    questions = [QuestionFactory(event=event, kind=kind) for kind in ("text", "choice", "choices")]
    page = EventPageFactory(parent=index, event=event)
    registration = RegistrationFactory(event=event)
    follower = event.followers.create(email="a@example.org", language_code="fi", since=timezone.now().date())
    asked = RegistrationForm(event=event, language_code="fi", has_open_ballot=True)
    guarded = guard_data() if data.draw(st.booleans()) else {}
    fields = {*asked.fields, *HandOverForm().fields, *BallotForm(event=event, language_code="fi").fields, *guard_data()}
    fields |= {"proof", "seen", "asked", *(f"question-{question.pk}" for question in questions)}
    address = f"/r/{token_of(registration)}/{form}/"
    if form.startswith("register"):
        address = f"{page_address(page)}{form}/"
    elif form == "follow":
        address = f"/r/follow/{follower.key}/"

    answer = client.post(address, {**guarded, **filled(data, fields)})

    # 200: asking for a new link, removing one's data and following end on a page of their own.
    assert answer.status_code in (200, 302, 403, 422)


@pytest.fixture
def things(index):
    """One of each kind that the editors' side of events has a screen for, by the name of its addresses."""
    event = EventFactory(open_now=True, with_ballot=True)
    EventPageFactory(parent=index, event=event)
    objective = ObjectiveFactory(plan=event.plan)
    item, question, measure = (
        ProgrammeItemFactory(event=event),
        QuestionFactory(event=event),
        MeasureFactory(event=event),
    )
    registration, mail = RegistrationFactory(event=event), event.mails.get(kind="result")
    told = NewMail(
        key="a",
        recipient="a@example.org",
        language_code="fi",
        context={"registration": registration.pk, "mail": mail.pk},
    )
    queue_mails("events.result", [told], batch="b", batch_context={"mail": mail.pk})
    records = [event, objective, event.plan, item, question, measure, mail]
    records += [
        ProgrammeItemTextFactory(record=item),
        QuestionTextFactory(record=question),
        MeasureTextFactory(record=measure),
        EventMailTextFactory(record=mail, locale=LocaleFactory(language_code="fi")),
    ]
    found = {f"wagtailsnippets_events_{row._meta.model_name}": row.pk for row in records}
    kept = KeptMail.objects.create(
        subject="a", recipients="a@example.org", message=b"Subject: a\n\na", message_id="<a>"
    )
    return {
        **found,
        "event_desk": registration.pk,
        "registrations": registration.pk,
        "outbox": OutboxMail.objects.get().pk,
        "mailbatches": MailBatch.objects.get().pk,
        "mailbox": kept.pk,
        "events_mail_looks": mail.pk,
        "events_mail_looks_html": mail.pk,
        "event_id": event.pk,
        "key": registration.key,
        "language_code": "fi",
        "kind": "list",
    }


def _routes(resolver, space=""):
    """Name and parameters of each address, with its namespaces."""
    for pattern in resolver.url_patterns:
        if hasattr(pattern, "url_patterns"):
            yield from _routes(pattern, f"{space}{pattern.namespace}:" if pattern.namespace else space)
        elif pattern.name:
            parts = pattern.pattern
            yield f"{space}{pattern.name}", [*getattr(parts, "converters", ()), *parts.regex.groupindex]


PARTS = ("wagtailsnippets_events_", "event_desk", "registrations", "outbox", "mailb", "events_mail_looks")
# What the screens read from an address.
ASKED = ("q", "p", "ordering", "export", "locale", "record", "copy", "parent", "next", "event", "about", "state")


@pytest.mark.parametrize("part", PARTS)
def test_whatever_comes_to_the_editors_side_is_answered(client, things, part):
    client.force_login(AdminFactory())
    client.raise_request_exception = False
    routes = {name: set(needed) for name, needed in _routes(get_resolver()) if name.startswith(part)}
    failed = []
    # What deletes comes last.
    for name in sorted(routes, key=lambda name: ("delete" in name, name)):
        known = {**things, "pk": things[name.partition(":")[0]]}
        url = reverse(name, kwargs={parameter: known.get(parameter, 1) for parameter in routes[name]})
        shown = client.get(url)
        soup = BeautifulSoup(getattr(shown, "content", b""), "html.parser")
        # What one types or chooses, and what our own forms carry.
        fields = {field["name"] for field in soup.select("main [name]:not([type=hidden])")}
        fields |= {"q", "key", "seen", "vote", "cancel", "asked"}
        for value in ("\x00", "9" * 400, '-1"><script>'):
            asked, sent = client.get(url, dict.fromkeys(ASKED, value)), client.post(url, dict.fromkeys(fields, value))
            failed += [(name, value[:5], answer.status_code) for answer in (asked, sent) if answer.status_code >= 500]
        failed += [(name, "", shown.status_code)] if shown.status_code >= 500 else []

    assert routes
    assert failed == []
