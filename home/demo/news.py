"""News of the demo site. Each item tells only what the programme's own pages say, dated."""

from __future__ import annotations

import datetime as dt
from typing import Any

from home.demo.pieces import stream, text

Texts = dict[str, dict[str, Any]]

INDEX: Texts = {
    "fi": {
        "title": "Ajankohtaista",
        "slug": "ajankohtaista",
        "lead": "Uutisia työkalusta, kunnista ja työpajoista.",
    },
    "sv": {"title": "Aktuellt", "slug": "aktuellt", "lead": "Nyheter om verktyget, kommunerna och workshopparna."},
    "en": {"title": "News", "slug": "news", "lead": "News of the tool, the municipalities and the workshops."},
}


def _item(key: str, title: str, slug: str, lead: str, html: str) -> dict[str, Any]:
    return {
        "title": title,
        "slug": slug,
        "lead": lead,
        "search_description": lead[:155],
        "body": stream(key, text(html)),
    }


ITEMS: list[tuple[str, dt.date, Texts]] = [
    (
        "news-workshop-2024",
        dt.date(2024, 5, 13),
        {
            "fi": _item(
                "news-workshop-2024",
                "Uudenmaan työpaja kokoontuu 20.5.2024 Helsingissä",
                "uudenmaan-tyopaja-2024",
                "Työpajassa valitaan toimintasuunnitelman seitsemästä tavoitteesta ne, joihin Uudellamaalla keskitytään. Ilmoittautuminen päättyy 13.5. klo 16.",
                "<p>Työpajaan kutsutaan Uudenmaan viranomaisia, järjestöjä, oppilaitoksia ja yrityksiä. Osallistujat valitsevat 1–2 tavoitetta ja määrittelevät niille toimenpiteet, vaikuttamiskanavat ja toimijoiden roolit.</p><p>Ilmoittautuessa äänestetään tavoitteista, jotka koskettavat omaa organisaatiota eniten. Eniten ääniä saaneet tavoitteet lähetetään ilmoittautuneille kommentoitaviksi ennen työpajaa.</p>",
            ),
            "sv": _item(
                "news-workshop-2024",
                "Workshop för Nyland den 20 maj 2024 i Helsingfors",
                "workshop-i-nyland-2024",
                "Workshopen väljer vilka av handlingsplanens sju mål man koncentrerar sig på i Nyland. Anmäl dig senast den 13 maj kl. 16.",
                "<p>Myndigheter, organisationer, läroanstalter och företag i Nyland är välkomna. Deltagarna väljer 1–2 mål och bestämmer åtgärder, påverkanskanaler och roller för dem.</p><p>Vid anmälan röstar man om de mål som berör den egna organisationen mest. De mål som får flest röster skickas till de anmälda för kommentarer före workshopen.</p>",
            ),
            "en": _item(
                "news-workshop-2024",
                "The Uusimaa workshop meets in Helsinki on 20 May 2024",
                "uusimaa-workshop-2024",
                "The workshop chooses which of the action plan’s seven objectives Uusimaa will concentrate on. Registration closes on 13 May at 16.",
                "<p>Authorities, NGOs, schools and companies in Uusimaa are invited. Those taking part choose one or two objectives and settle the measures, channels of influence and roles for them.</p><p>When registering, people vote for the objectives that concern their organisation most. Those with the most votes are sent to everyone registered for comments before the workshop.</p>",
            ),
        },
    ),
    (
        "news-coverage-2025",
        dt.date(2025, 4, 28),
        {
            "fi": _item(
                "news-coverage-2025",
                "Työkalua on käytetty 31 kunnassa",
                "tyokalua-kaytetty-31-kunnassa",
                "Pilotti- ja jatkohankkeen aikana tiedonkeruuta on toteutettu 31 kunnassa ja ainakin 15 kielellä.",
                "<p>Kajaanin keskusteluissa oli mukana myös asukkaita Sotkamosta ja Ristijärveltä, joten asukkaita on kuultu 33 kunnasta. Valtaosassa kunnista on järjestetty myös päättäjätilaisuus.</p><p>Kuntien luettelo ja kaikki materiaalit ovat tällä sivustolla.</p>",
            ),
            "sv": _item(
                "news-coverage-2025",
                "Verktyget har använts i 31 kommuner",
                "verktyget-har-anvants-i-31-kommuner",
                "Under pilot- och fortsättningsprojektet har information samlats in i 31 kommuner och på minst 15 språk.",
                "<p>I samtalen i Kajana deltog också invånare från Sotkamo och Ristijärvi, så invånare i 33 kommuner har hörts. I största delen av kommunerna har man också ordnat ett beslutsfattarmöte.</p><p>Listan över kommuner och alla material finns på den här webbplatsen.</p>",
            ),
            "en": _item(
                "news-coverage-2025",
                "The tool has been used in 31 municipalities",
                "tool-used-in-31-municipalities",
                "During the pilot and follow-up projects, data has been collected in 31 municipalities and in at least 15 languages.",
                "<p>Residents of Sotkamo and Ristijärvi took part in Kajaani’s sessions, so residents of 33 municipalities have been heard. Most of the municipalities have also held a decision-makers’ event.</p><p>The list of municipalities and all materials are on this site.</p>",
            ),
        },
    ),
    (
        "news-authority-2025",
        dt.date(2025, 12, 31),
        {
            "fi": _item(
                "news-authority-2025",
                "ELY-keskusten toiminta päättyy 31.12.2025",
                "ely-keskusten-toiminta-paattyy",
                "Hanketta hallinnoineen Uudenmaan ELY-keskuksen toiminta päättyy vuoden 2025 lopussa.",
                '<p>Sivuston tiedot työkalusta ja kunnista ovat 28.4.2025 mukaiset, ja ne on päivätty. Kunnat saavat apua osoitteesta <a href="mailto:tuki@example.org">tuki@example.org</a>.</p>',
            ),
            "sv": _item(
                "news-authority-2025",
                "NTM-centralernas verksamhet upphör 31.12.2025",
                "ntm-centralernas-verksamhet-upphor",
                "NTM-centralen i Nyland, som administrerade projektet, upphör vid utgången av 2025.",
                '<p>Uppgifterna om verktyget och kommunerna är från den 28 april 2025 och daterade. Kommuner får hjälp på adressen <a href="mailto:tuki@example.org">tuki@example.org</a>.</p>',
            ),
            "en": _item(
                "news-authority-2025",
                "The ELY Centres end on 31 December 2025",
                "ely-centres-end",
                "The Uusimaa ELY Centre, which ran the project, ends with the year 2025.",
                '<p>What this site says of the tool and the municipalities was true on 28 April 2025 and is dated. Municipalities get help at <a href="mailto:tuki@example.org">tuki@example.org</a>.</p>',
            ),
        },
    ),
]
