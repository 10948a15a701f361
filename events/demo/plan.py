"""The demo's action plan: what the invitation says of it, with objectives made up as examples."""

from __future__ import annotations

from typing import Any

from events.demo.objectives import OBJECTIVES, Words
from events.demo.pieces import stream, text
from events.models import Objective, ObjectivePage, Plan, PlanArea, PlanPage
from portal.base.demo import DemoSite
from portal.base.models import Area, Aspect

PLAN_KEY = "relations"
AREAS = ("uusimaa", "hame", "kaakkois-suomi")

_PLAN_TEXTS: dict[str, dict[str, Any]] = {
    "fi": {
        "slug": "toimintasuunnitelma",
        "title": "Toimintasuunnitelma",
        "lead": "Uudenmaan, Hämeen ja Kaakkois-Suomen yhteinen suunnitelma rasismin torjumiseksi ja hyvien väestösuhteiden edistämiseksi. Siinä on seitsemän tavoitetta.",
        "body": [
            (
                "Miten suunnitelma on syntynyt",
                "<p>Suunnitelmaa on laadittu vuodesta 2022 alkaen osana pilottihanketta, jossa etsittiin keinoja edistää hyviä väestösuhteita. Alueiden työpajoissa valitaan, mihin tavoitteisiin kullakin alueella keskitytään.</p>",
            ),
            (
                "Miten voit vaikuttaa",
                "<p>Työpajaan ilmoittautuessasi äänestät tavoitteita, jotka koskevat eniten sinua tai organisaatiotasi. Työpajassa sovitaan toimenpiteistä: mitä tehdään, kuka tekee, milloin ja millä rahalla.</p><p>Lähteet kertovat tavoitteiden määrän, mutta eivät nimiä. Tässä näkyvät tavoitteet ovat esimerkkejä.</p>",
            ),
        ],
    },
    "sv": {
        "slug": "handlingsplan",
        "title": "Handlingsplan",
        "lead": "Nylands, Tavastlands och Sydöstra Finlands gemensamma plan för att bekämpa rasism och främja goda relationer mellan befolkningsgrupper. Den har sju mål.",
        "body": [
            (
                "Hur planen har kommit till",
                "<p>Planen har utarbetats sedan 2022 som en del av ett pilotprojekt som sökte sätt att främja goda relationer mellan befolkningsgrupper. Vid workshopparna väljer varje område vilka mål det koncentrerar sig på.</p>",
            ),
            (
                "Hur du kan påverka",
                "<p>När du anmäler dig till en workshop röstar du på de mål som mest berör dig eller din organisation. Vid workshopen kommer vi överens om åtgärder: vad som görs, vem som gör det, när och med vilka pengar.</p><p>Källorna berättar hur många målen är, men inte vad de heter. Målen här är exempel.</p>",
            ),
        ],
    },
    "en": {
        "slug": "action-plan",
        "title": "Action plan",
        "lead": "The joint plan of Uusimaa, Häme and Southeast Finland to counter racism and promote good relations between population groups. It has seven objectives.",
        "body": [
            (
                "How the plan came about",
                "<p>The plan has been drawn up since 2022 as part of a pilot project that looked for ways to promote good relations. In workshops each area chooses the objectives it concentrates on.</p>",
            ),
            (
                "How you can take part",
                "<p>When you register for a workshop you vote for the objectives that touch you or your organisation most. At the workshop measures are agreed on: what is done, who does it, when, and with what money.</p><p>The sources say how many objectives there are, but do not name them. The objectives shown here are examples.</p>",
            ),
        ],
    },
}


def load_plan(site: DemoSite) -> Plan:
    """The plan for three areas, its seven example objectives, and their pages in Finnish, Swedish and English."""
    plan, made = Plan.objects.get_or_create(key=PLAN_KEY)
    if made:
        for key in AREAS:
            PlanArea.objects.create(plan=plan, area=Area.objects.get(key=key))
    site.sections["plan"] = site.pages(
        PlanPage,
        "plan",
        parents=site.sections["home"],
        texts={
            code: {**words, "body": stream("plan", [text(*part) for part in words["body"]])}
            for code, words in _PLAN_TEXTS.items()
        },
        plan=plan,
        is_checked=True,
        show_in_menus=True,
    )
    aspects = {aspect.key: aspect.pk for aspect in Aspect.objects.all()}
    for number, (key, texts) in enumerate(OBJECTIVES, start=1):
        objective, _made = Objective.objects.get_or_create(
            plan=plan, key=key, defaults={"number": number, "is_example": True}
        )
        site.pages(
            ObjectivePage,
            f"objective:{key}",
            parents=site.sections["plan"],
            texts={code: _objective_fields(key, words, aspects) for code, words in texts.items()},
            objective=objective,
            is_checked=True,
        )
    return plan


def _objective_fields(key: str, words: Words, aspects: dict[str, int]) -> dict[str, Any]:
    sections = [
        ("special-questions", words.special_questions),
        ("channels-actors", words.channels_actors),
        ("measures", words.measures),
    ]
    pieces = [
        ("aspect", {"aspect": aspects[aspect], "text": f"<p>{said}</p>"})
        for aspect, said in sections
        if aspect in aspects
    ]
    return {
        "slug": words.slug,
        "title": words.title,
        "lead": words.lead,
        "sections": stream(f"objective:{key}", pieces),
    }
