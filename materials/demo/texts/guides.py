"""The guide to the tool for municipalities, in Finnish and Swedish."""

import datetime as dt

from materials.documents.content import (
    Block,
    Bullets,
    Document,
    Grid,
    Heading,
    Note,
    Numbered,
    Paragraph,
)

_FI: list[Block] = [
    Heading("Miksi työkalu kannattaa ottaa käyttöön"),
    Paragraph(
        "Kunnan tehtävä on edistää hyviä väestösuhteita, jotta arki on turvallista ja yhdenvertaista kaikille. Siihen "
        "tarvitaan tietoa siitä, miten eri taustaiset asukkaat suhteet kokevat. Tavallinen kuntakysely ei tavoita "
        "kaikkia: omalla kielellä käyty keskustelu tavoittaa myös niitä, jotka eivät lomakkeisiin vastaa."
    ),
    Paragraph(
        "Vuoropuheluun perustuvat menetelmät vaikuttavat myös päättäjiin. Päättäjätilaisuuksien arviointiraportti "
        "(VNK 2024) toteaa, että tilaisuudet muuttavat osallistujien asenteita ja toiminta-aikomuksia myönteiseen "
        "suuntaan."
    ),
    Note("Keskusteluissa on neljä teemaa: osallisuus, asenteet, turvallisuuden tunne ja vuorovaikutus."),
    Heading("Kolme osaa"),
    Grid(
        ("Osa", "Mitä tehdään", "Kuka tekee"),
        (
            (
                "Keskustelutilaisuudet",
                "Asukkaat keskustelevat pienissä ryhmissä omalla kielellään. Kirjuri tekee raportin.",
                "Kunta tilaa, järjestö toteuttaa, ohjaaja ja kirjuri vetävät",
            ),
            (
                "Päättäjätilaisuus",
                "Päättäjät lukevat kokemuskortteja ja sopivat toimenpiteistä.",
                "Kunta yhdessä järjestöjen kanssa",
            ),
            (
                "Seuranta",
                "Toimenpiteitä ja niiden vaikutuksia arvioidaan, ja tilaisuuksia toistetaan.",
                "Kunta; työnjako sovitaan etukäteen",
            ),
        ),
        widths=(1.1, 1.5, 1.2),
    ),
    Heading("Keskustelutilaisuudet vaihe vaiheelta"),
    Numbered(
        (
            "Kunta valitsee, mitä kieliryhmiä kuullaan, ja varaa rahan.",
            "Kunta ostaa keskustelut palveluna järjestöltä, joka toimii paikkakunnalla tai lähialueella.",
            "Järjestö etsii jokaiselle ryhmälle ohjaajan ja kirjurin, jotka puhuvat ryhmän kieltä, ja perehdyttää heidät.",
            "Järjestö muokkaa kutsukirjeen ja kutsuu asukkaat.",
            "Ohjaaja vetää keskustelun, kirjuri kirjaa sen raportointilomakkeeseen nimiä mainitsematta.",
            "Järjestö toimittaa raportit kunnalle.",
            "Kunnan edustaja kokoaa raporteista esityksen ja kirjoittaa keskeiset kokemukset kokemuskortteihin.",
        )
    ),
    Heading("Päättäjätilaisuus"),
    Paragraph(
        "Kutsukaa luottamushenkilöt ja päättävät viranhaltijat, keskustelut toteuttaneet järjestöt ja keskusteluihin "
        "osallistuneet asukkaat. Tulosten mukaan mukaan kutsutaan muitakin, esimerkiksi hyvinvointialue tai poliisi."
    ),
    Heading("Enemmän tätä, vähemmän tuota", 2),
    Bullets(
        (
            "Ohjaajat kertovat ensin, mitä keskusteluissa nousi esiin.",
            (
                "Pienryhmissä luetaan vuorotellen kokemuskortteja. Jokaisesta päätetään: toivommeko tällaista enemmän vai "
                "vähemmän?"
            ),
            (
                "Ryhmä etsii keinoja, joilla hyviä kokemuksia tulee lisää ja huonoja vähemmän, ja sijoittaa ne "
                "koordinaatistoon."
            ),
            "Lopuksi sovitaan 1–4 toimenpidettä, jotka läsnä olevat tahot lupaavat toteuttaa.",
            "Osallistujat vastaavat loppukyselyyn: mitä tilaisuus muutti ajattelussa ja mihin kukin ryhtyy?",
        )
    ),
    Heading("Seuranta ja arviointi"),
    Paragraph(
        "Sopikaa jo päättäjätilaisuudessa, kuka arvioi toimenpiteitä ja milloin. Kun keskustelut toistetaan esimerkiksi "
        "parin vuoden päästä, nähdään, muuttuivatko väestösuhteet. Väliin sopivat täydentävät asukaskyselyt ja "
        "dialogit. Niistä selviää myös, mitä ryhmiä olisi hyvä kuulla seuraavaksi."
    ),
    Heading("Tiedostot ja niiden muokkaaminen"),
    Paragraph("Mallit ovat tekstitiedostoja ja esityksiä, jotta ne voi muokata omaan käyttöön:"),
    Bullets(
        (
            "Täydennä molempiin kutsukirjeisiin tilaisuuden tiedot: aika, paikka, järjestäjä ja yhteyshenkilön rooli.",
            "Kirjurin kannattaa siirtää omakieliset kysymykset raportointilomakkeeseen ennen keskustelua.",
            "Siirrä keskustelujen tulokset kokemuskorttipohjaan ja tulosesitykseen.",
        )
    ),
    Heading("Tuki"),
    Paragraph(
        "Hanke neuvoo kuntia työkalun käyttöönotossa. Yhteystiedot ja ajan tasalla olevat tiedostot ovat portaalissa. "
        "Tässä oppaassa kerrottu on voimassa 28.4.2025."
    ),
]

_SV: list[Block] = [
    Heading("Varför ta verktyget i bruk"),
    Paragraph(
        "Kommunen har i uppgift att främja goda relationer mellan befolkningsgrupper, så att vardagen är trygg och "
        "jämlik för alla. Då behövs kunskap om hur invånare med olika bakgrund upplever relationerna. En vanlig "
        "kommunenkät når inte alla: ett samtal på det egna språket når också dem som inte svarar på enkäter."
    ),
    Paragraph(
        "Metoder som bygger på dialog påverkar också beslutsfattarna. Utvärderingen av evenemangen för beslutsfattare "
        "(statsrådets kansli 2024) visar att de förändrar deltagarnas attityder och avsikter i positiv riktning."
    ),
    Note("Samtalen har fyra teman: delaktighet, attityder, känsla av trygghet och växelverkan."),
    Heading("Tre delar"),
    Grid(
        ("Del", "Vad man gör", "Vem som gör det"),
        (
            (
                "Samtalen",
                "Invånarna samtalar i små grupper på sitt eget språk. Sekreteraren skriver en rapport.",
                "Kommunen beställer, en organisation ordnar, samtalsledare och sekreterare leder",
            ),
            (
                "Evenemanget för beslutsfattare",
                "Beslutsfattarna läser erfarenhetskort och kommer överens om åtgärder.",
                "Kommunen tillsammans med organisationerna",
            ),
            (
                "Uppföljningen",
                "Åtgärderna och deras verkan utvärderas, och samtalen upprepas.",
                "Kommunen; arbetsfördelningen bestäms på förhand",
            ),
        ),
        widths=(1.1, 1.5, 1.2),
    ),
    Heading("Samtalen steg för steg"),
    Numbered(
        (
            "Kommunen väljer vilka språkgrupper som hörs och reserverar pengar.",
            "Kommunen köper samtalen som en tjänst av en organisation som är verksam på orten eller i närheten.",
            "Organisationen söker en samtalsledare och en sekreterare som talar gruppens språk och ger dem handledning.",
            "Organisationen fyller i inbjudan och bjuder in invånarna.",
            "Samtalsledaren leder samtalet, sekreteraren skriver rapporten utan att nämna namn.",
            "Organisationen lämnar rapporterna till kommunen.",
            "Kommunens representant gör en presentation av rapporterna och skriver de viktigaste erfarenheterna på kort.",
        )
    ),
    Heading("Evenemanget för beslutsfattare"),
    Paragraph(
        "Bjud in förtroendevalda och ledande tjänsteinnehavare, organisationerna som ordnade samtalen och invånare som "
        "deltog i dem. Beroende på resultaten bjuds också andra in, till exempel välfärdsområdet eller polisen."
    ),
    Heading("Mer av detta, mindre av det där", 2),
    Bullets(
        (
            "Samtalsledarna berättar först vad som kom fram i samtalen.",
            (
                "I små grupper läser man erfarenhetskort i tur och ordning. Om varje kort frågar man: vill vi ha mer eller "
                "mindre av detta?"
            ),
            "Gruppen söker sätt att öka de goda erfarenheterna och minska de dåliga, och placerar dem i koordinatsystemet.",
            "Till slut kommer man överens om 1–4 åtgärder som de närvarande lovar genomföra.",
            "Deltagarna svarar på en slutenkät: vad förändrades i tankarna, och vad tänker var och en göra?",
        )
    ),
    Heading("Uppföljning och utvärdering"),
    Paragraph(
        "Kom redan under evenemanget överens om vem som utvärderar åtgärderna och när. När samtalen upprepas till "
        "exempel efter ett par år syns det om relationerna har förändrats. Däremellan passar kompletterande "
        "invånarenkäter och dialoger. De visar också vilka grupper som borde höras härnäst."
    ),
    Heading("Filerna och hur de bearbetas"),
    Paragraph("Mallarna är textfiler och presentationer, så att de kan bearbetas för eget bruk:"),
    Bullets(
        (
            "Fyll i uppgifterna i båda inbjudningarna: tid, plats, arrangör och kontaktpersonens roll.",
            "Sekreteraren gör klokt i att flytta frågorna på gruppens språk till rapportblanketten före samtalet.",
            "Flytta resultaten av samtalen till mallen för erfarenhetskort och till resultatpresentationen.",
        )
    ),
    Heading("Stöd"),
    Paragraph(
        "Projektet ger kommunerna råd när de tar verktyget i bruk. Kontaktuppgifter och aktuella filer finns i portalen. "
        "Uppgifterna i guiden gällde den 28 april 2025."
    ),
]


def guide(language_code: str, *, dated: dt.date) -> Document:
    if language_code == "fi":
        return Document(
            title="Työkalu hyvien väestösuhteiden edistämiseen",
            subtitle="Ohje kunnille: omakieliset keskustelut, päättäjätilaisuus ja seuranta",
            language_code="fi",
            author="Hyvät väestösuhteet -hanke",
            running_title="Työkalu hyvien väestösuhteiden edistämiseen",
            page_word="Sisällys",
            dated=dated,
            blocks=_FI,
        )
    return Document(
        title="Verktyg för att främja goda relationer mellan befolkningsgrupper",
        subtitle="Guide för kommuner: samtal på eget språk, evenemang för beslutsfattare och uppföljning",
        language_code="sv",
        author="Projektet Goda relationer",
        running_title="Verktyg för goda relationer mellan befolkningsgrupper",
        page_word="Innehåll",
        dated=dated,
        blocks=_SV,
    )
