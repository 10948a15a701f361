"""The Finnish slides and the sheet for the decision-makers' event."""

import datetime as dt

from materials.documents.pdf_writer import CoordinateSheet
from materials.documents.pptx_writer import (
    A4_LANDSCAPE,
    CardSlide,
    CompareSlide,
    Deck,
    PointsSlide,
    TableSlide,
    TitleSlide,
)

_PROJECT = "Hyvät väestösuhteet -hanke"
_EXAMPLE = "Esimerkki: keksitty kokemus, korvaa se oman paikkakunnan kertomuksella."
_QUESTION = "Toivommeko tällaista enemmän vai vähemmän?"
_ANSWERS = ("Enemmän tätä", "Vähemmän tätä")

_EXAMPLES = (
    (
        "Osallisuus",
        (
            "Minut kysyttiin mukaan kylätalkoisiin. En osannut vielä paljon suomea, mutta sain oman tehtävän. Sen jälkeen "
            "minua on tervehditty kaupassa."
        ),
    ),
    (
        "Asenteet",
        (
            "Hain harjoittelupaikkaa puhelimella. Kun sanoin nimeni, paikka olikin jo täytetty. Seuraavana päivänä ilmoitus "
            "oli yhä verkossa."
        ),
    ),
    (
        "Turvallisuuden tunne",
        (
            "Iltaisin kierrän asemanseudun kaukaa. Kerran minulle huudettiin, eikä kukaan sanonut mitään. Yksi ihminen tuli "
            "jälkeenpäin kysymään, olenko kunnossa."
        ),
    ),
    (
        "Vuorovaikutus",
        (
            "Lasten jalkapallossa seisomme vanhempien kanssa vierekkäin. Toisella kaudella joku toi kahvia kaikille. Nyt "
            "tiedän naapurieni nimet."
        ),
    ),
)


def experience_cards(*, dated: dt.date) -> Deck:
    return Deck(
        title="Kokemuskorttipohja",
        language_code="fi",
        author=_PROJECT,
        dated=dated,
        size=A4_LANDSCAPE,
        slides=[
            PointsSlide(
                title="Näin teet kokemuskortit",
                points=(
                    "Poimi raporteista kokemuksia, joissa jokin meni hyvin tai huonosti.",
                    "Kirjoita jokainen minä-muotoon, kolmella tai neljällä lauseella.",
                    "Muuta tai jätä pois kaikki, mistä ihmisen tunnistaa.",
                    "Tee jokaisesta teemasta vähintään kaksi korttia, hyviä ja huonoja sekaisin.",
                    "Tulosta yksi sarja pienryhmää kohden. Tätä sivua ei tulosteta.",
                ),
            ),
            *(
                CardSlide(
                    title=f"Kokemuskortti {number}",
                    theme=theme,
                    story=story,
                    question=_QUESTION,
                    answers=_ANSWERS,
                    mark=_EXAMPLE,
                )
                for number, (theme, story) in enumerate(_EXAMPLES, start=1)
            ),
            CardSlide(
                title="Kokemuskortti 5",
                theme="[teema]",
                story="[kertomus minä-muodossa, kolme tai neljä lausetta]",
                question=_QUESTION,
                answers=_ANSWERS,
            ),
        ],
    )


def results_deck(*, dated: dt.date) -> Deck:
    themes = [
        CompareSlide(
            title=theme,
            left=("Mikä toimii", ("[asia, josta kerrottiin hyvää]", "[toinen asia]")),
            right=("Mikä ei toimi", ("[asia, joka huolestuttaa]", "[toinen asia]")),
            notes="Kerro, kuinka monessa ryhmässä asia nousi esiin. Älä kerro, mikä ryhmä sanoi mitäkin, jos ryhmä on pieni.",
        )
        for theme, _story in _EXAMPLES
    ]
    return Deck(
        title="Keskustelujen tulokset",
        language_code="fi",
        author=_PROJECT,
        dated=dated,
        slides=[
            TitleSlide(
                title="Mitä asukkaat kertoivat",
                subtitle="Omakielisten keskustelujen tulokset · [kunnan nimi] · [päivä]",
                notes="Vaihda kunnan nimi ja päivä. Esitykseen menee 20–30 minuuttia.",
            ),
            PointsSlide(
                title="Miksi kysyimme",
                points=(
                    "Kunnan tehtävä on edistää hyviä väestösuhteita.",
                    "Kyselyt eivät tavoita kaikkia; omakielinen keskustelu tavoittaa.",
                    "Neljä teemaa: osallisuus, asenteet, turvallisuuden tunne, vuorovaikutus.",
                ),
            ),
            TableSlide(
                title="Ketä kuulimme",
                header=("Kieli", "Ryhmiä", "Osallistujia", "Milloin"),
                rows=(
                    ("[kieli]", "[määrä]", "[määrä]", "[kuukausi]"),
                    ("[kieli]", "[määrä]", "[määrä]", "[kuukausi]"),
                    ("[kieli]", "[määrä]", "[määrä]", "[kuukausi]"),
                    ("Yhteensä", "[määrä]", "[määrä]", ""),
                ),
                widths=(0.34, 0.2, 0.22, 0.24),
                notes="Jätä pois ryhmät, joissa oli alle viisi osallistujaa, tai yhdistä ne.",
            ),
            PointsSlide(
                title="Näin tuloksia luetaan",
                points=(
                    "Tulokset kertovat keskustelijoiden kokemuksista, eivät kaikkien asukkaiden mielipiteistä.",
                    "Yksikin kokemus voi paljastaa asian, joka koskee monia.",
                    "Nimiä ei ole kirjattu. Älkää arvailko, kuka sanoi mitäkin.",
                ),
                notes="Jätä dia pois, jos aika on lyhyt, mutta sano sama ääneen.",
            ),
            *themes,
            PointsSlide(
                title="Kolme asiaa, jotka toistuivat",
                points=("[tärkein asia ryhmien sanoin]", "[toiseksi tärkein]", "[kolmanneksi tärkein]"),
            ),
            CompareSlide(
                title="Enemmän tätä, vähemmän tuota",
                left=("Pienryhmissä", ("Lukekaa kortit vuorotellen.", "Päättäkää: enemmän vai vähemmän?")),
                right=(
                    "Sitten",
                    ("Etsikää keinoja.", "Sijoittakaa ne koordinaatistoon.", "Valitkaa 1–4 toimenpidettä."),
                ),
            ),
            TableSlide(
                title="Sovitut toimenpiteet",
                header=("Toimenpide", "Kuka vastaa", "Milloin valmis", "Miten arvioidaan"),
                rows=tuple((f"{number}. [toimenpide]", "[taho]", "[päivä]", "[tapa]") for number in range(1, 5)),
                widths=(0.4, 0.2, 0.18, 0.22),
                notes="Täytä tilaisuuden aikana. Sopikaa samalla, kuka kutsuu seurantaan.",
            ),
            PointsSlide(
                title="Ennen kuin lähdette",
                points=(
                    "Vastatkaa loppukyselyyn: mitä tilaisuus muutti ajattelussanne, mihin ryhdytte?",
                    "Arviointi: [päivä, jolloin toimenpiteitä arvioidaan], vastuussa [taho].",
                    "Keskustelut uudelleen: [vuosi tai kuukausi].",
                ),
                notes="Varaa kyselyyn aikaa tilaisuuden sisältä: jälkikäteen siihen vastaa harva.",
            ),
        ],
    )


def coordinate_sheet(*, dated: dt.date) -> CoordinateSheet:
    return CoordinateSheet(
        title="Keinojen koordinaatisto",
        lead="Kirjoittakaa keinot lapuille ja sijoittakaa ne kenttään. Valitkaa lopuksi 1–4 toimenpidettä, joihin sitoudutte.",
        language_code="fi",
        author=_PROJECT,
        dated=dated,
        axes=("Vähemmän tuota", "Enemmän tätä", "Voimme tehdä itse", "Tarvitsemme muita"),
        fields=("Lopetetaan ja korjataan", "Vahvistetaan heti", "Viedään eteenpäin", "Etsitään kumppanit"),
        foot="Hyvät väestösuhteet -hanke · Tulosta A3-kokoon pienryhmän pöydälle.",
    )
