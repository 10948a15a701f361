"""Another authority's programme, made by an editor in an empty portal: its own words everywhere, none of the demo's."""

import datetime as dt
import gc
import io
import re
from html import unescape
from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from PIL import Image
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from events.demo.objectives import OBJECTIVES as DEMO_OBJECTIVES
from events.models import Event, Measure, Objective, ObjectivePage, Plan, PlanPage, ProgrammeItem, Registration
from events.tokens import personal_url
from home.demo.words import PROGRAMME as DEMO_PROGRAMME
from home.demo.words import VOCABULARIES as DEMO_VOCABULARIES
from home.models import GuidancePage, HomePage, NewsIndexPage, NewsPage, PlainPage
from materials.models import Material
from municipalities.actions.municipality_import import COLUMNS
from municipalities.models import Municipality, MunicipalityIndexPage, MunicipalityPage, Round
from portal.base import models as base
from portal.base.forms import guard_data
from portal.base.viewsets import text_model_of
from portal.mail.public import send_due_mails
from tests.factories.accounts import UserFactory
from tests.factories.materials import docx_saying

# Wagtail leaves the files of a rendition to the garbage collector.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning", "ignore::ResourceWarning")

LANGUAGES = ("fi", "sv")
HUE, ACCENT = "#5a1f66", "#064030"
PROGRAMME = {
    "fi": {"name": "Lukeva kunta", "tagline": "Luetaan yhdessä.", "authority": "Kirjastovirasto", "controller": "Oma"},
    "sv": {"name": "Läsande kommun", "tagline": "Vi läser.", "authority": "Biblioteksverket", "controller": "Egen"},
}
# Words of each vocabulary: key, Finnish, Swedish.
WORDS = {
    base.Stage: [
        ("survey", "Lukukartoitus", "Läskartläggning"),
        ("circles", "Lukupiirit", "Läsecirklar"),
        ("week", "Lukuviikko", "Läsveckan"),
        ("shelf", "Kylähylly", "Byhyllan"),
    ],
    base.Theme: [("stories", "Tarinat", "Berättelser")],
    base.Sector: [("library", "Kirjasto", "Biblioteket"), ("daycare", "Päiväkoti", "Daghem")],
    base.Audience: [("reader", "Lukija", "Läsare")],
    base.Phase: [("start", "Ensimmäinen lukuvuosi", "Första läsåret")],
    base.Area: [("coast", "Rannikko", "Kusten")],
    base.Aspect: [("obstacle", "Mikä estää", "Vad hindrar"), ("means", "Mikä auttaa", "Vad hjälper")],
    base.Contact: [("desk", "Lukuneuvonta", "Läsrådgivning")],
    base.FollowLink: [("letter", "Lukukirje", "Läsbrev")],
}
MORE_FIELDS = {"desk": {"email": "luku@example.org"}, "letter": {"url": "https://example.org/lukukirje"}}
OBJECTIVES = [
    f"Luetaan {place}"
    for place in ("kotona", "koulussa", "kylässä", "bussissa", "työssä", "saunassa", "metsässä", "torilla", "veneessä")
]
MUNICIPALITIES = [
    COLUMNS,
    ("991", "Lukula", "Läsby", "15", "Pohjanmaa", "Österbotten", "bilingual_sv", "62.9", "21.6", "5000", "2024"),
    ("992", "Kirjala", "Bokby", "15", "Pohjanmaa", "Österbotten", "fi", "63.1", "22.1", "", ""),
]


class Editor:
    """Fills in the forms of the editors' side as a browser would: what a form shows is sent back unless changed."""

    def __init__(self, client):
        self.client = client

    def send(self, address, **values):
        """Open the form at an address, send it changed, and return where it led to."""
        shown = self.client.get(address)
        assert shown.status_code == 200, (address, shown.status_code, shown.get("Location"))
        forms = BeautifulSoup(shown.content.decode(), "html.parser").find_all(
            "form", method=re.compile("post", re.IGNORECASE)
        )
        form = max(forms, key=lambda form: len(_fields(form)))
        answer = self.client.post(form.get("action") or address, {**_fields(form), **values})
        page = BeautifulSoup(answer.content.decode(), "html.parser")
        faults = [
            fault.get_text(" ", strip=True) for fault in page.select(".error-message, .help-critical, .errorlist")
        ]
        assert answer.status_code == 302, (address, faults)
        return answer["Location"]

    def publish(self, address, **values):
        led_to = self.send(address, **{**values, "action-publish": "1"})
        if re.search(r"/alone/\w+/\w+/\d+/publish/$", led_to):
            # A page or text of one of Finnish and Swedish says why it goes before the other.
            led_to = self.send(led_to, reason="Toinen kieli kirjoitetaan heti perään.")
        return led_to

    def record(self, model, texts=(), **facts):
        """A published record with its texts, a dict of fields by language."""
        before = set(model.objects.values_list("pk", flat=True))
        self.publish(reverse(model.snippet_viewset.get_url_name("add")), **facts)
        record = model.objects.exclude(pk__in=before).get()
        for code in texts:
            self.text(record, code, **texts[code])
        return record

    def text(self, record, code, **fields):
        model = text_model_of(type(record))
        address = reverse(model.snippet_viewset.get_url_name("add"))
        written = model.objects.filter(record=record.pk, locale__language_code=code).first()
        if written:
            address = reverse(model.snippet_viewset.get_url_name("edit"), args=[written.pk])
        self.publish(f"{address}?record={record.pk}&locale={code}", is_checked="on", **fields)

    def page(self, model, parent, **fields):
        app, name = model._meta.label_lower.split(".")
        # The browser makes the address of the title.
        fields.setdefault("slug", slugify(fields["title"]))
        before = set(model.objects.values_list("pk", flat=True))
        self.publish(reverse("wagtailadmin_pages:add", args=[app, name, parent.pk]), is_checked="on", **fields)
        return model.objects.exclude(pk__in=before).get()

    def change(self, page, **fields):
        self.publish(reverse("wagtailadmin_pages:edit", args=[page.pk]), is_checked="on", **fields)


def _fields(form):
    """Names and values that a browser would send; no empty rows that script adds."""
    for template in form.find_all("template"):
        template.decompose()
    # A stream that nobody has put anything into.
    values = {f"{stream['id']}-count": "0" for stream in form.select("[data-controller~=w-block]")}
    for field in form.find_all(["input", "select", "textarea"]):
        name, kind = field.get("name"), field.get("type", "")
        if not name or "__prefix__" in name or kind in ("submit", "file", "button") or field.has_attr("disabled"):
            continue
        if kind in ("checkbox", "radio") and not field.has_attr("checked"):
            continue
        if field.name == "select":
            chosen = [option.get("value", "") for option in field.find_all("option") if option.has_attr("selected")]
            values[name] = chosen if field.has_attr("multiple") else (chosen or [_first_option(field)])[0]
        elif field.name == "textarea":
            values[name] = field.get_text().removeprefix("\n")
        elif kind == "checkbox":
            values.setdefault(name, []).append(field.get("value", "on"))
        else:
            values[name] = field.get("value", "")
    return values


def _first_option(field):
    option = field.find("option")
    return option.get("value", "") if option else ""


def stream(name, *blocks):
    return nested_form_data({name: streamfield(blocks)})


def inline_list(*values):
    rows = {str(number): {"value": value, "order": number, "deleted": ""} for number, value in enumerate(values)}
    return {"count": len(values), **rows}


def picture():
    upload = io.BytesIO()
    Image.new("RGB", (240, 80), HUE).save(upload, "PNG")
    return SimpleUploadedFile("lukeva.png", upload.getvalue(), "image/png")


def document():
    return SimpleUploadedFile("lukupiiri.docx", docx_saying("Lukupiirin ohje kylille"))


@pytest.fixture
def programme(client, tmp_path, settings):
    """The whole second programme, as an editor enters it."""
    settings.PUBLIC_FORM_MIN_SECONDS = 0
    call_command("start_site", name="Lukeva kunta", languages=",".join(LANGUAGES))
    places = tmp_path / "places.csv"
    places.write_text("\n".join(",".join(row) for row in MUNICIPALITIES), encoding="utf-8")
    call_command("import_municipalities", places)
    client.force_login(UserFactory(groups=["editor"], language="fi"))
    editor = Editor(client)

    words = {}
    for model, rows in WORDS.items():
        for key, finnish, swedish in rows:
            texts = {"fi": {"name": finnish}, "sv": {"name": swedish}}
            words[key] = editor.record(model, texts, key=key, **MORE_FIELDS.get(key, {}))

    editor.send(reverse("wagtailimages:add"), title="Lukeva", file=picture())
    programme = base.Programme.objects.get()
    editor.publish(
        reverse(base.Programme.snippet_viewset.get_url_name("edit"), args=[programme.pk]),
        logo=base.PortalImage.objects.get().pk,
        hue=HUE,
        accent=ACCENT,
    )
    for code, texts in PROGRAMME.items():
        editor.text(programme, code, **texts)

    plan = editor.record(
        Plan, key="reading", **nested_form_data({"areas": inline_formset([{"area": words["coast"].pk}])})
    )
    front = HomePage.objects.get(locale__language_code="fi")
    plan_page = editor.page(
        PlanPage,
        front,
        title="Lukuohjelma",
        lead="Yhdeksän tavoitetta lukemiselle.",
        plan=plan.pk,
        **stream("body", ("text", {"heading": "Miksi", "text": rich_text("<p>Lukeminen kuuluu kaikille.</p>")})),
    )
    for number, title in enumerate(OBJECTIVES, 1):
        objective = editor.record(Objective, plan=plan.pk, key=f"objective-{number}", number=number)
        aspects = [
            ("aspect", {"aspect": words[key].pk, "text": rich_text(f"<p>{text}, {number}.</p>")})
            for key, text in (("obstacle", "Kirjasto on kaukana"), ("means", "Kirja-auto käy"))
        ]
        editor.page(
            ObjectivePage,
            plan_page,
            title=title,
            slug=f"luetaan-{number}",
            objective=objective.pk,
            **stream("sections", *aspects),
        )

    start = timezone.localtime() + dt.timedelta(days=30)
    times = {
        name: (start + offset).strftime("%Y-%m-%d %H:%M")
        for name, offset in {
            "starts_at": dt.timedelta(),
            "ends_at": dt.timedelta(hours=3),
            "registration_opens_at": dt.timedelta(days=-40),
            "registration_closes_at": dt.timedelta(days=-2),
            "ballot_closes_at": dt.timedelta(days=-2),
        }.items()
    }
    edit_event_page = editor.send(
        reverse(Event.snippet_viewset.get_url_name("add")),
        title="Rannikon lukuilta",
        area=words["coast"].pk,
        contact=words["desk"].pk,
        venue_name="Lukulan kirjasto",
        plan=plan.pk,
        ballot_max_choices=3,
        **times,
    )
    editor.publish(edit_event_page, lead="Valitaan yhdessä, mitä luetaan.", is_checked="on")
    event = Event.objects.get()
    item = editor.record(ProgrammeItem, {"fi": {"title": "Iltapala"}, "sv": {"title": "Kvällsbit"}}, event=event.pk)
    assert item.live
    editor.record(
        Measure,
        {"fi": {"what": "Viedään kirjat torille"}, "sv": {"what": "Böcker till torget"}},
        event=event.pk,
        objective=Objective.objects.get(number=8).pk,
    )

    edit_material_page = editor.send(
        reverse(Material.snippet_viewset.get_url_name("add")),
        title="Lukupiirin ohje",
        stage=words["circles"].pk,
        audiences=[words["reader"].pk],
    )
    material = Material.objects.get()
    editor.send(
        reverse("material_files:add", args=[material.pk]), upload=document(), language_code="fi", is_checked="on"
    )
    editor.publish(edit_material_page, lead="Näin lukupiiri alkaa.", is_checked="on")

    editor.record(
        Round,
        phase=words["start"].pk,
        **nested_form_data(
            {
                "participations": inline_formset(
                    [{"municipality": Municipality.objects.get(code="991").pk, "role": "held"}]
                ),
                "sessions": inline_formset([{"language_code": "sv", "number": 2, "held_on": ""}]),
            }
        ),
    )

    editor.page(
        MunicipalityPage,
        MunicipalityIndexPage.objects.get(locale__language_code="fi"),
        title="Lukula",
        municipality=Municipality.objects.get(code="991").pk,
        **stream("body"),
    )
    guidance = editor.page(
        GuidancePage,
        front,
        title="Lukemisen opas",
        slug="opas",
        lead="Näin kunta alkaa lukea.",
        **stream("introduction", ("text", rich_text("<p>Alku on helppo.</p>"))),
        **stream(
            "sections",
            (
                "section",
                {
                    "heading": "Kuka lukee",
                    "anchor": "who",
                    "body": streamfield(
                        [
                            ("roles", inline_list({"who": "Kirjastonhoitaja", "does": "Lukee ääneen."})),
                            ("coverage", ""),
                            ("materials", ""),
                            ("follow", ""),
                        ]
                    ),
                },
            ),
        ),
    )
    editor.change(
        front,
        headline="Kunta lukee",
        **stream("ways", ("way", {"title": "Aloita", "text": "Opas kunnalle.", "page": guidance.pk})),
    )
    for slug, fields in (
        ("tietosuoja", {}),
        ("saavutettavuus", {"feedback_contact": words["desk"].pk}),
    ):
        editor.change(
            PlainPage.objects.get(slug=slug),
            lead="Lukuohjelman seloste.",
            **stream("body", ("text", rich_text("<p>Näin toimimme.</p>"))),
            **fields,
        )
    editor.page(
        NewsPage,
        NewsIndexPage.objects.get(locale__language_code="fi"),
        title="Lukuviikko alkaa",
        lead="Kylähyllyt täyttyvät.",
        **stream("body", ("text", rich_text("<p>Tervetuloa lukemaan.</p>"))),
    )
    yield
    gc.collect()


# Words that the interface itself has for what any programme has: municipalities, residents, organisations, sessions.
SHARED = {"Kunta", "Kommun", "Organisation", "Asukas", "Invånare", "Samtalsmöten"}
STEMS = (
    "väestösuht",
    "befolkningsgrupp",
    "kokemuskort",
    "erfarenhetskort",
    "rasis",
    "ELY",
    "NTM",
    "Uudenmaan",
    "Nyland",
)


def demo_words():
    """What the demo calls its programme, its vocabularies and its objectives, in Finnish and Swedish."""
    for code in LANGUAGES:
        yield from (DEMO_PROGRAMME[code][field] for field in ("name", "tagline", "authority", "controller"))
        for _model, _key, _facts, texts in DEMO_VOCABULARIES:
            yield from (texts[code][field] for field in ("name", "description") if texts[code][field])
        for _key, texts in DEMO_OBJECTIVES:
            yield texts[code].title


def walk(client, *starts):
    """What every address of the portal says to which pages lead, by address."""
    said = {}
    waiting = list(starts)
    while waiting:
        address = waiting.pop()
        if address in said:
            continue
        answer = client.get(address, follow=True)
        body = answer.getvalue()
        is_page = answer["Content-Type"].startswith("text/html")
        is_text = is_page or re.search("^text|json|[+/]xml", answer["Content-Type"])
        said[address] = unescape(body.decode()) if is_text else ""
        assert answer.status_code == (404 if "ei-ole" in address else 200), address
        if is_page:
            for link in BeautifulSoup(body.decode(), "html.parser").select("a[href], link[href], img[src]"):
                href = urljoin(address, link.get("href") or link["src"]).removeprefix("http://testserver")
                if href.startswith("/") and not href.startswith("/static/"):
                    waiting.append(href.partition("#")[0])
    return said


def test_another_programme_is_shown_in_its_own_words_alone(client, programme, mailoutbox):
    assert PROGRAMME["fi"]["name"] in client.get("/cms/").content.decode()
    client.logout()
    call_command("search_rebuild")
    register = "/fi/tapahtumat/rannikon-lukuilta/register/"
    chosen = Objective.objects.get(number=9)
    form = {"name": "Aino", "email": "aino@example.org", "language_code": "sv", "objectives": [chosen.key]}
    client.post(register, {**guard_data(), **form})
    send_due_mails()
    personal = personal_url(Registration.objects.get()).removeprefix("http://testserver")

    said = walk(
        client, "/fi/", "/sv/", "/fi/haku/?q=lukea", "/fi/kunnat/?took_part=all", "/fi/ei-ole/", register, personal
    )

    mail = mailoutbox[0]
    said["mail"] = "\n".join([mail.subject, mail.body, *(content for content, _kind in mail.alternatives)])
    leaks = [
        (word, address)
        for word in {*demo_words()} - SHARED
        for address, text in said.items()
        if re.search(rf"\b{re.escape(word)}\b", text)
    ]
    leaks += [(stem, address) for stem in STEMS for address, text in said.items() if stem in text]
    assert leaks == []
    for address in ("/fi/lukuohjelma/", "/fi/tapahtumat/rannikon-lukuilta/", register, personal):
        assert [title for title in OBJECTIVES if title not in said[address]] == []
    for number in range(1, 10):
        page = BeautifulSoup(said[f"/fi/lukuohjelma/luetaan-{number}/"], "html.parser")
        headings = [heading.get_text(strip=True) for heading in page.select("main h2")]
        assert headings[:2] == ["Mikä estää", "Mikä auttaa"]
    stages = [finnish for _key, finnish, _swedish in WORDS[base.Stage]]
    assert [stage for stage in stages if stage not in said["/fi/"]] == []
    assert PROGRAMME["sv"]["name"] in said["mail"]
    assert PROGRAMME["sv"]["authority"] in said["/sv/"]
    (style,) = (text for address, text in said.items() if address.startswith("/style/"))
    assert HUE in style
    assert ACCENT in style
