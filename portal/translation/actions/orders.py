"""Asking for many translations at once. The worker opens the jobs one by one, so nothing times out."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone
from django_tasks import task
from wagtail.models import Locale, Page

from portal.translation.actions.jobs import open_job
from portal.translation.exceptions import JobError
from portal.translation.models import JobOrder, JobOrderLine
from portal.translation.queries import origin_of, works_in

logger = logging.getLogger(__name__)

# A task goes through so many lines and queues the next one: other work of the worker comes in between, and one that is
# killed has lost no more than the line it was at.
LINES_AT_ONCE = 25


@transaction.atomic
def order_translations(
    things: Iterable[Any],
    locales: Iterable[Locale],
    *,
    at: dt.datetime,
    user: Any = None,
    with_pages_below: bool = False,
    assignee: Any = None,
    agency: str = "",
    due_on: dt.date | None = None,
    note: str = "",
) -> JobOrder:
    """Write down which pages and texts are wanted in which languages; the worker does the rest.

    Left out are the language a thing began in and, among pages below, what is not public.
    """
    chosen: dict[tuple[int, int], Any] = {}
    for thing in things:
        origin = origin_of(thing)
        found = [origin]
        if with_pages_below and isinstance(origin, Page):
            found += list(origin.get_descendants().live().order_by("depth", "path").specific())
        for each in found:
            content_type = ContentType.objects.get_for_model(each, for_concrete_model=False)
            chosen[content_type.pk, each.pk] = each
    order = JobOrder.objects.create(
        title=str(next(iter(chosen.values()), ""))[:200],
        requested_by=user,
        requested_at=at,
        assignee=assignee,
        agency=agency,
        due_on=due_on,
        note=note,
    )
    JobOrderLine.objects.bulk_create(
        JobOrderLine(
            order=order,
            content_type_id=content_type_id,
            object_id=object_id,
            title=str(thing)[:200],
            level=thing.depth if isinstance(thing, Page) else 0,
            locale=locale,
        )
        for (content_type_id, object_id), thing in chosen.items()
        for locale in locales
        if thing.locale_id != locale.pk
    )
    work_on_order.enqueue(order.pk)
    return order


@task()
def work_on_order(order_id: int) -> None:
    """Open the jobs of the next lines, parents before children. May run twice: a line that is done is done."""
    orders = JobOrder.objects.select_related("requested_by", "assignee").prefetch_related("assignee__groups")
    order = orders.filter(pk=order_id).first()
    if order is None:
        return
    lines = order.lines.filter(state=JobOrderLine.State.WAITING).order_by("level", "pk")
    for line in lines.select_related("locale")[:LINES_AT_ONCE]:
        open_line(order, line)
    if order.lines.filter(state=JobOrderLine.State.WAITING).exists():
        work_on_order.enqueue(order_id)
    else:
        logger.info("Order %s of translations is through.", order_id)


def open_line(order: JobOrder, line: JobOrderLine) -> None:
    """One line in one transaction: its job is there, or the line says why not."""
    try:
        with transaction.atomic():
            if (
                not JobOrderLine.objects.select_for_update()
                .filter(pk=line.pk, state=JobOrderLine.State.WAITING)
                .exists()
            ):
                return
            thing = line.thing
            if thing is None:
                raise JobError
            is_theirs = order.assignee is not None and works_in(order.assignee, line.locale.language_code)
            open_job(
                thing.specific if isinstance(thing, Page) else thing,
                line.locale,
                at=timezone.now(),
                user=order.requested_by,
                assignee=order.assignee if is_theirs else None,
                agency=order.agency,
                due_on=order.due_on,
                note=order.note,
            )
            JobOrderLine.objects.filter(pk=line.pk).update(state=JobOrderLine.State.DONE)
    except JobError as error:
        JobOrderLine.objects.filter(pk=line.pk).update(state=JobOrderLine.State.FAILED, error=str(error)[:300])
    except Exception as error:  # one page that cannot be built must not hold up the rest
        logger.exception("Line %s of an order of translations failed", line.pk)
        JobOrderLine.objects.filter(pk=line.pk).update(state=JobOrderLine.State.FAILED, error=type(error).__name__)
