"""A twelfth language, right to left and unknown to Django, by one command on a site of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]

LOOK = """
import json
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone
from wagtail.models import Collection, Locale, Page, Workflow
from portal.accounts.models import User
from portal.mail.rendering import render_mail
from portal.translation.actions import jobs
from portal.translation.models import TranslationJob
from portal.translation.segments import segments_of
from search.analysis import analyse

def person(name):
    user = User.objects.create(username=name, email=f"{name}@example.org")
    user.groups.add(Group.objects.get(name=name))
    return user

client = Client()
before = client.get("/prs/", headers={"host": "127.0.0.1"})
front = Page.objects.get(depth=2, locale__language_code="prs")
of_dari = TranslationJob.objects.filter(translation__target_locale=front.locale)
job = of_dari.get(translation__source__object_id=front.translation_key)
words = {segment.key: "صفحه اصلی" for segment in segments_of(job)}
translator, reviewer = person("prs-translator"), person("prs-reviewer")
client.force_login(translator)
desk = client.get(f"/cms/translation/jobs/{job.pk}/", headers={"host": "127.0.0.1"})
client.logout()
jobs.save_words(job, words, at=timezone.now(), user=translator)
jobs.submit_job(job, at=timezone.now(), user=translator)
jobs.accept_job(job, at=timezone.now(), user=reviewer)
finnish = client.get("/fi/", headers={"host": "127.0.0.1"}).content.decode()
after = client.get("/prs/", headers={"host": "127.0.0.1"})
shown = BeautifulSoup(after.content, "html.parser")
print(json.dumps({
    "slug": front.slug,
    "before": [before.status_code, "صفحه اصلی" in before.content.decode()],
    "after": [after.status_code, "صفحه اصلی" in after.content.decode(), 'dir="rtl"' in after.content.decode()[:400]],
    "pieces": {
        name: [found.get("lang"), found.get("dir")]
        for name, found in {
            "page": shown.html, "frame": shown.body, "content": shown.main,
            "switcher": shown.select_one(".language-switcher__current"), "notice": shown.select_one(".fallback-notice"),
        }.items() if found
    },
    "named by Finnish": ['hreflang="prs" href="http' in finnish, '<a href="/prs/" lang="prs" dir="rtl"' in finnish],
    "mail": 'lang="fi" dir="ltr"' in render_mail("mail/approval_digest.txt", {"batches": [], "count": 0}, "prs").html,
    "workflow": Workflow.objects.filter(name="دری").exists(),
    "collection": Collection.objects.filter(name="دری").exists(),
    "jobs": of_dari.count(),
    "keys": bool(analyse("کتاب ها", "prs")),
    "desk": [desk.status_code, 'lang="prs" dir="rtl" spellcheck' in desk.content.decode()],
    "problems": any(Page.find_problems()),
}))
"""


SEARCHED = """
import json
from search.queries import answer_to, question_of

answer = answer_to(question_of("صفحه", "prs"), filters={}, page=1)
print(json.dumps([shown.hit.title for shown in answer.hits], ensure_ascii=False))
"""


@pytest.fixture
def manage(tmp_path):
    environment = {
        **{name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "REDIS_URL")},
        "DJANGO_SETTINGS_MODULE": "portal.settings.dev",
        "VAR_DIR": str(tmp_path),
        "MAILBOX": "keep",
    }

    def run(*arguments, fails=False):
        done = subprocess.run(  # noqa: S603
            [sys.executable, "manage.py", *arguments],
            cwd=REPOSITORY,
            env=environment,
            check=False,
            capture_output=True,
            text=True,
        )
        assert bool(done.returncode) == fails, done.stderr[-3000:]
        return done.stdout + (done.stderr if fails else "")

    return run


def test_dari_is_added_by_one_command_and_goes_public_after_a_review(manage):
    manage("prepare")
    assert "no site yet" in manage("add_language", "prs", fails=True)
    manage("start_site", "--languages", "fi,sv", "--email", "admin@example.org")
    assert "No row" in manage("add_language", "tlh", fails=True)

    said = manage("add_language", "prs")
    again = manage("add_language", "prs")
    manage("db_worker", "--batch", "--interval", "0")
    found = json.loads(manage("shell", "--verbosity", "0", "-c", LOOK))

    assert ("Restart web and worker" in said, "0 translations" in again) == (True, False)
    assert (found["slug"], found["before"], found["after"]) == ("prs", [200, False], [200, True, True])
    assert (found["workflow"], found["collection"], found["keys"], found["problems"]) == (True, True, True, False)
    assert found["jobs"] >= 4
    assert found["desk"] == [200, True]
    assert ("prs-translator" in said, "Farsi (fa)" in said) == (True, True)
    # Nobody has translated the interface words: what the frame and a mail say is marked as the Finnish that it is.
    dari, finnish = ["prs", "rtl"], ["fi", "ltr"]
    assert found["pieces"] == {"page": dari, "frame": finnish, "content": dari, "switcher": dari}
    assert (found["named by Finnish"], found["mail"]) == ([True, True], True)
    manage("db_worker", "--batch", "--interval", "0")
    assert json.loads(manage("shell", "--verbosity", "0", "-c", SEARCHED)) == ["صفحه اصلی"]
