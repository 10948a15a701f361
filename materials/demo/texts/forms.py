"""The Finnish text documents: the scribe's report form and the invitation to decision-makers."""

import datetime as dt

from materials.documents.content import (
    Block,
    Bullets,
    Document,
    Grid,
    Heading,
    Note,
    PageBreak,
    Paragraph,
)

_THEMES = ("Osallisuus", "Asenteet", "Turvallisuuden tunne", "Vuorovaikutus")


def report_form(*, dated: dt.date) -> Document:
    by_theme: list[Block] = []
    for theme in _THEMES:
        by_theme += [
            Heading(theme, 2),
            Grid(
                ("Kysymys", "Mitä ryhmässä sanottiin"),
                [
                    (
                        f"[[{_KEYS[theme]}-question-{number}|kysymys ryhmän kielellä]]",
                        f"[[{_KEYS[theme]}-answer-{number}|vastaukset]]",
                    )
                    for number in (1, 2, 3)
                ],
                widths=(0.36, 0.64),
                blank_lines=3,
            ),
        ]
    return Document(
        title="Kirjurin raportointilomake",
        subtitle="Yksi lomake jokaisesta keskustelutilaisuudesta",
        language_code="fi",
        author="Hyvät väestösuhteet -hanke",
        running_title="Kirjurin raportointilomake",
        page_word="sivu",
        dated=dated,
        blocks=[
            Note(
                "Älä kirjoita nimiä, osoitteita tai muuta, mistä ihmisen tunnistaa. Lomake on kirjurin muistiinpano: se ei "
                "ole kyselylomake, eikä sitä täytetä yhdessä keskustelijoiden kanssa."
            ),
            Heading("Tilaisuuden tiedot"),
            Grid(
                ("Tieto", "Täytä tähän"),
                (
                    ("Kunta", "[[municipality|kunnan nimi]]"),
                    ("Päivä ja kesto", "[[date|päivä, alkoi ja päättyi]]"),
                    ("Kieli", "[[language|ryhmän kieli]]"),
                    ("Järjestäjä", "[[organiser|järjestön nimi]]"),
                    ("Osallistujia", "[[participants|montako henkilöä]]"),
                    ("Ryhmä", "[[group|esimerkiksi vanhempia, nuoria, eläkeläisiä]]"),
                ),
                widths=(0.3, 0.7),
            ),
            Heading("Näin täytät lomakkeen"),
            Bullets(
                (
                    "Ennen tilaisuutta: siirrä keskustelukysymykset lomakkeeseen ryhmän kielellä.",
                    (
                        "Tilaisuudessa: kirjaa, mitä sanottiin, älä kuka sanoi. Kirjoita ryhmän kielellä tai suoraan sillä "
                        "kielellä, jolla kunta raportin saa."
                    ),
                    (
                        "Heti tilaisuuden jälkeen: valitkaa kokemukset kortteihin, tehkää yhteenveto ja lukekaa lomake läpi "
                        "ohjaajan kanssa."
                    ),
                    "Lopuksi: lähetä lomake järjestäjälle, joka toimittaa raportin kunnalle.",
                )
            ),
            PageBreak(),
            Heading("Keskustelu teemoittain"),
            *by_theme,
            PageBreak(),
            Heading("Kokemuksia kortteihin"),
            Paragraph(
                "Kirjoita minä-muodossa muutama kokemus, joista voi tehdä kokemuskortin: sekä hyviä että huonoja. Jätä pois "
                "kaikki, mistä kertojan tunnistaa."
            ),
            Grid(
                ("Teema", "Mitä tapahtui ja miltä se tuntui"),
                [(f"[[card-theme-{number}|teema]]", f"[[card-{number}|kertomus]]") for number in (1, 2, 3)],
                widths=(0.3, 0.7),
                blank_lines=2,
            ),
            Heading("Yhteenveto"),
            Grid(
                ("Asia", "Kirjaa tähän"),
                (
                    ("Kolme tärkeintä asiaa", "[[most-important|ryhmän omat sanat]]"),
                    ("Mistä oltiin yhtä mieltä", "[[agreed|asiat]]"),
                    ("Mistä mielipiteet jakautuivat", "[[divided|asiat]]"),
                    ("Terveiset päättäjille", "[[greeting|ryhmän toiveet]]"),
                ),
                widths=(0.36, 0.64),
                blank_lines=1,
            ),
        ],
    )


_KEYS = dict(zip(_THEMES, ("participation", "attitudes", "safety", "interaction"), strict=True))


def decision_makers_invitation(*, dated: dt.date) -> Document:
    return Document(
        title="Kutsu päättäjätilaisuuteen",
        subtitle="Mitä asukkaat kertoivat, ja mitä teemme sen pohjalta?",
        language_code="fi",
        author="Hyvät väestösuhteet -hanke",
        running_title="Kutsu päättäjätilaisuuteen",
        page_word="sivu",
        dated=dated,
        blocks=[
            Paragraph("Hyvä vastaanottaja"),
            Paragraph(
                "Asukkaat ovat kertoneet omakielisissä keskusteluissa, miten eri väestöryhmät tulevat toimeen kunnassa "
                "[[municipality|kunnan nimi]]. Keskusteluja käytiin kielillä [[languages|keskustelujen kielet]]. Teemat "
                "olivat osallisuus, asenteet, turvallisuuden tunne ja vuorovaikutus."
            ),
            Paragraph(
                "Kutsumme sinut kuulemaan tulokset ja sopimaan 1–4 toimenpiteestä. Läsnäolosi on tärkeä: toimenpiteet "
                "toteuttavat ne tahot, jotka ovat paikalla. Tervetuloa!"
            ),
            Grid(
                ("Tilaisuus", "Tiedot"),
                (
                    ("Aika", "[[date|päivä ja kellonaika]]"),
                    ("Paikka", "[[place|osoite ja huone]]"),
                    ("Ilmoittautuminen", "[[sign-up|mihin ja mihin päivään mennessä]]"),
                    ("Esteettömyys ja tulkkaus", "[[access|sisäänkäynti, kielet, tulkki]]"),
                    ("Kutsuja ja lisätiedot", "[[contact|kunta, rooli ja sähköposti]]"),
                ),
                widths=(0.34, 0.66),
            ),
            Heading("Ohjelma"),
            Grid(
                ("Kello", "Ohjelma"),
                (
                    ("[[time-1|klo]]", "Tervetuloa: miksi olemme koolla"),
                    ("[[time-2|klo]]", "Ohjaajat kertovat, mitä keskusteluissa nousi esiin"),
                    ("[[time-3|klo]]", "Enemmän tätä, vähemmän tuota: pienryhmät lukevat kokemuskortteja"),
                    ("[[time-4|klo]]", "Keinot koordinaatistoon: mitä voimme tehdä itse, missä tarvitsemme muita"),
                    ("[[time-5|klo]]", "Sovimme 1–4 toimenpidettä: kuka, mitä ja milloin"),
                    ("[[time-6|klo]]", "Loppukysely. Kyselylomakkeeseen vastataan paikan päällä."),
                ),
                widths=(0.16, 0.84),
            ),
            PageBreak(),
            Heading("Ohje kutsujalle"),
            Note("Poista tämä sivu ennen kuin lähetät kutsun."),
            Heading("Keitä kutsutaan", 2),
            Bullets(
                (
                    "kunnan luottamushenkilöt ja viranhaltijat, joilla on päätösvaltaa",
                    "keskustelut toteuttaneet järjestöt ja keskustelujen ohjaajat",
                    "keskusteluihin osallistuneita asukkaita: varmista tulkkaus kielille, joita he tarvitsevat",
                    (
                        "tulosten mukaan muiden viranomaisten ja organisaatioiden päättäjiä, esimerkiksi hyvinvointialueelta "
                        "tai poliisista"
                    ),
                )
            ),
            Heading("Muistilista", 2),
            Bullets(
                (
                    "Täydennä hakasulkeissa olevat kohdat. Napsautus valitsee koko kohdan.",
                    "Varaa pienryhmille pöydät, kokemuskortit, koordinaatisto, laput ja kynät.",
                    "Siirrä keskustelujen tulokset tulosesitykseen ja kokemuskortteihin.",
                    "Sovi, kuka vetää pienryhmiä ja kuka kirjaa toimenpiteet.",
                    "Valmistele loppukysely: mitä tilaisuus muutti omassa ajattelussa, ja mihin kukin aikoo ryhtyä.",
                    "Sovi arvioinnin aikataulu ja työnjako jo tilaisuudessa.",
                )
            ),
        ],
    )
