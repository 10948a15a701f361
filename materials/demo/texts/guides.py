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
        "Kunnalla on velvollisuus edistää väestöryhmien hyviä suhteita, jotta arki on turvallista ja yhdenvertaista "
        "kaikille. Siihen tarvitaan tietoa siitä, mitä eri taustaiset asukkaat kokevat. Kunnan kyselyt eivät tavoita "
        "kaikkia. Omalla kielellä käytyyn keskusteluun tulee myös niitä, jotka eivät kyselyihin vastaa."
    ),
    Paragraph(
        "Vuoropuhelu vaikuttaa myös päättäjiin. Päättäjätilaisuuksien arviointiraportin (VNK 2024) mukaan "
        "vuorovaikutteiset ja uudet menetelmät auttavat tilaisuutta vaikuttamaan myönteisesti siihen, miten osallistujat "
        "suhtautuvat asiaan ja mitä he aikovat tehdä."
    ),
    Note("Keskusteluissa on neljä teemaa: osallisuus, asenteet, turvallisuuden tunne ja vuorovaikutus."),
    Heading("Kolme osaa"),
    Grid(
        ("Osa", "Mitä tehdään", "Kuka tekee"),
        (
            (
                "Keskustelutilaisuudet",
                "Asukkaat keskustelevat pienissä ryhmissä omalla kielellään. Kirjuri tekee raportin.",
                "Kunta tilaa, järjestö järjestää, ohjaaja vetää, kirjuri kirjaa",
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
            "Järjestö hakee jokaiselle ryhmälle ohjaajan ja kirjurin, jotka puhuvat ryhmän kieltä, ja perehdyttää heidät.",
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
        "Kommunen är skyldig att främja goda relationer mellan befolkningsgrupper, så att vardagen är trygg och jämlik "
        "för alla. Då behövs kunskap om vad invånare med olika bakgrund upplever. Kommunens enkäter når inte alla. Till "
        "ett samtal på det egna språket kommer också de som inte svarar på enkäter."
    ),
    Paragraph(
        "Dialog påverkar också beslutsfattarna. Enligt utvärderingsrapporten om beslutsfattarmötena (statsrådets "
        "kansli 2024) bidrar interaktiva och nya metoder till att mötet har en positiv inverkan på deltagarnas "
        "attityder och på vad de tänker göra."
    ),
    Note("Samtalen har fyra teman: delaktighet, attityder, känsla av trygghet och växelverkan."),
    Heading("Tre delar"),
    Grid(
        ("Del", "Vad man gör", "Vem som gör det"),
        (
            (
                "Samtalsmötena",
                "Invånarna samtalar i små grupper på sitt eget språk. Sekreteraren skriver en rapport.",
                "Kommunen beställer, en organisation ordnar, samtalsledaren leder, sekreteraren antecknar",
            ),
            (
                "Beslutsfattarmötet",
                "Beslutsfattarna läser erfarenhetskort och kommer överens om åtgärder.",
                "Kommunen tillsammans med organisationerna",
            ),
            (
                "Uppföljningen",
                "Åtgärderna och deras effekt utvärderas, och samtalen upprepas.",
                "Kommunen; arbetsfördelningen bestäms på förhand",
            ),
        ),
        widths=(1.1, 1.5, 1.2),
    ),
    Heading("Samtalsmötena steg för steg"),
    Numbered(
        (
            "Kommunen väljer vilka språkgrupper den vill höra och reserverar pengar.",
            "Kommunen köper samtalen som en tjänst av en organisation som är verksam på orten eller i närheten.",
            "Organisationen söker en samtalsledare och en sekreterare som talar gruppens språk och ger dem handledning.",
            "Organisationen fyller i inbjudan och bjuder in invånarna.",
            "Samtalsledaren leder samtalet, sekreteraren skriver rapporten utan att nämna namn.",
            "Organisationen lämnar rapporterna till kommunen.",
            "Kommunens representant gör en presentation utifrån rapporterna och skriver de viktigaste erfarenheterna på kort.",
        )
    ),
    Heading("Beslutsfattarmötet"),
    Paragraph(
        "Bjud in förtroendevalda och ledande tjänsteinnehavare, organisationerna som ordnade samtalen och invånare som "
        "deltog i dem. Beroende på resultaten bjuds också andra in, till exempel välfärdsområdet eller polisen."
    ),
    Heading("Mer av detta, mindre av det där", 2),
    Bullets(
        (
            "Samtalsledarna berättar först vad som kom fram i samtalen.",
            (
                "I smågrupper läser deltagarna turvis erfarenhetskort. Om varje kort frågar de: vill vi ha mer eller "
                "mindre av detta?"
            ),
            "Gruppen söker sätt att öka de goda erfarenheterna och minska de dåliga, och placerar dem i koordinatsystemet.",
            "Till slut kommer man överens om 1–4 åtgärder som de närvarande lovar genomföra.",
            "Deltagarna svarar på en slutenkät: vad förändrades i det egna tänkandet, och vad tänker var och en göra?",
        )
    ),
    Heading("Uppföljning och utvärdering"),
    Paragraph(
        "Kom redan under mötet överens om vem som utvärderar åtgärderna och när. När samtalen upprepas till "
        "exempel efter ett par år syns det om relationerna har förändrats. Däremellan passar kompletterande "
        "invånarenkäter och dialoger. De visar också vilka grupper som borde höras härnäst."
    ),
    Heading("Filerna och hur de bearbetas"),
    Paragraph("Mallarna är textfiler och presentationer, så att de kan bearbetas för eget bruk:"),
    Bullets(
        (
            "Fyll i uppgifterna i båda inbjudningarna: tid, plats, arrangör och kontaktpersonens roll.",
            "Låt sekreteraren föra över frågorna på gruppens språk till rapportblanketten före samtalet.",
            "För över resultaten av samtalen till mallen för erfarenhetskort och till resultatpresentationen.",
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
        subtitle="Guide för kommuner: samtal på eget språk, beslutsfattarmöte och uppföljning",
        language_code="sv",
        author="Projektet Goda relationer mellan befolkningsgrupper",
        running_title="Verktyg för goda relationer mellan befolkningsgrupper",
        page_word="Innehåll",
        dated=dated,
        blocks=_SV,
    )
