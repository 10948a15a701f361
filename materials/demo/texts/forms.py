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
                blank_lines=2,
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
                "Älä kirjoita nimiä, osoitteita tai muuta, mistä ihmisen tunnistaa. Lomaketta ei täytetä keskustelijoiden "
                "kanssa: se ei ole kyselylomake, vaan kirjurin muistiinpano."
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
            Heading("Keskustelu teemoittain"),
            Paragraph(
                "Siirrä kysymykset tähän ryhmän kielellä ennen tilaisuutta. Kirjaa vastaukset samalla kielellä tai suoraan "
                "raportin kielellä."
            ),
            *by_theme,
            PageBreak(),
            Heading("Kokemuksia kortteihin"),
            Paragraph(
                "Valitkaa ryhmän kanssa kokemuksia, jotka sopivat kokemuskorteiksi. Kirjoita ne minä-muodossa: yksi hyvä "
                "ja yksi huono riittää."
            ),
            Grid(
                ("Teema", "Mitä tapahtui ja miltä se tuntui"),
                [(f"[[card-theme-{number}|teema]]", f"[[card-{number}|kertomus]]") for number in (1, 2, 3)],
                widths=(0.3, 0.7),
                blank_lines=3,
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
                blank_lines=2,
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
            Paragraph("Hyvä vastaanottaja,"),
            Paragraph(
                "kunnassa [[municipality|kunnan nimi]] on käyty omakielisiä keskusteluja, joissa asukkaat ovat kertoneet, "
                "miten eri väestöryhmät tulevat täällä toimeen. Puhuimme osallisuudesta, asenteista, turvallisuuden "
                "tunteesta ja vuorovaikutuksesta kielillä [[languages|keskustelujen kielet]]."
            ),
            Paragraph(
                "Kutsumme sinut tilaisuuteen, jossa kuulemme tulokset ja sovimme 1–4 toimenpiteestä. Läsnäolosi on tärkeä, "
                "koska toimenpiteet jäävät niiden tehtäviksi, jotka ovat paikalla."
            ),
            Grid(
                ("Tilaisuus", "Tiedot"),
                (
                    ("Aika", "[[date|päivä ja kellonaika]]"),
                    ("Paikka", "[[place|osoite ja huone]]"),
                    ("Ilmoittautuminen", "[[sign-up|mihin ja mihin päivään mennessä]]"),
                    ("Esteettömyys ja tulkkaus", "[[access|sisäänkäynti, kielet, tulkki]]"),
                    ("Lisätietoja", "[[contact|rooli ja sähköposti]]"),
                ),
                widths=(0.34, 0.66),
            ),
            Heading("Ohjelma"),
            Grid(
                ("Kello", "Ohjelma"),
                (
                    ("[[time-1|klo]]", "Tervetuloa: miksi olemme koolla"),
                    ("[[time-2|klo]]", "Ohjaajat kertovat, mitä keskusteluissa nousi esiin"),
                    (
                        "[[time-3|klo]]",
                        "Pienryhmissä: Enemmän tätä, vähemmän tuota. Luemme kokemuskortteja vuorotellen.",
                    ),
                    ("[[time-4|klo]]", "Keinot koordinaatistoon: mitä voimme tehdä itse, missä tarvitsemme muita?"),
                    ("[[time-5|klo]]", "Sovimme 1–4 toimenpidettä: kuka, mitä, milloin"),
                    ("[[time-6|klo]]", "Vastaamme loppukyselyyn. Kyselylomakkeeseen vastaaminen vie viisi minuuttia."),
                ),
                widths=(0.18, 0.82),
            ),
            Heading("Keitä kutsutaan", 2),
            Bullets(
                (
                    "luottamushenkilöt ja päättävät viranhaltijat",
                    "keskustelut toteuttaneet järjestöt ja keskusteluihin osallistuneet asukkaat",
                    "tulosten mukaan muut viranomaiset, esimerkiksi hyvinvointialue tai poliisi",
                )
            ),
        ],
    )
