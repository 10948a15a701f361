"""Privacy, accessibility and about pages, kept by editors from here on."""

from __future__ import annotations

from typing import Any

from home.demo.pieces import Piece, heading, stream, text

Texts = dict[str, dict[str, Any]]


def _page(key: str, title: str, slug: str, lead: str, *body: Piece) -> dict[str, Any]:
    return {"title": title, "slug": slug, "lead": lead, "search_description": lead[:155], "body": stream(key, *body)}


PRIVACY: Texts = {
    "fi": _page(
        "privacy",
        "Tietosuoja",
        "tietosuoja",
        "Sivuston lukeminen ei vaadi eikä kerää henkilötietoja. Tietoja kertyy vain, kun itse täytät lomakkeen.",
        heading("Sivuja lukiessa"),
        text(
            "<p>Sivusto ei aseta lukijalle evästeitä eikä hae mitään muilta palveluilta. Kävijöitä ei seurata. Tiedostojen lataukset lasketaan tiedostoittain ja päivittäin ilman tietoa lataajasta.</p>"
        ),
        heading("Tapahtumaan ilmoittautuessa"),
        text(
            "<p>Ilmoittautumisessa kysytään tiedot, joita tapahtuman järjestäminen vaatii. Lomakkeen yhteydessä kerrotaan, mitä varten tietoja käytetään ja kuinka kauan ne säilytetään. Saat sähköpostiisi oman linkin, jolla näet tietosi, muutat niitä ja peruutat ilmoittautumisesi.</p>"
        ),
        heading("Palautetta antaessa"),
        text(
            "<p>Palautteesta tallennetaan viestisi, sen kieli ja ajankohta sekä sähköpostiosoite, jos annat sen. Palautteet poistetaan vuoden kuluttua.</p>"
        ),
        heading("Oikeutesi"),
        text(
            '<p>Voit pyytää nähtäväksi itseäsi koskevat tiedot, korjata ne tai pyytää niiden poistamista: <a href="mailto:tietosuoja@example.org">tietosuoja@example.org</a>. Voit myös tehdä valituksen tietosuojavaltuutetulle.</p><p>Tämä on esittelysivusto. Kun sivusto otetaan käyttöön, rekisterinpitäjä on sitä ylläpitävä viranomainen.</p>'
        ),
    ),
    "sv": _page(
        "privacy",
        "Dataskydd",
        "dataskydd",
        "Att läsa webbplatsen kräver inga personuppgifter och samlar inte in sådana. Uppgifter lagras bara när du själv fyller i en blankett.",
        heading("När du läser sidorna"),
        text(
            "<p>Webbplatsen sätter inga kakor hos läsaren och hämtar ingenting från andra tjänster. Besökare följs inte. Nedladdningar räknas per fil och dag utan uppgift om vem som laddade ner.</p>"
        ),
        heading("När du anmäler dig till ett evenemang"),
        text(
            "<p>Vid anmälan frågar vi efter de uppgifter som behövs för att ordna evenemanget. På blanketten berättar vi vad uppgifterna används till och hur länge de sparas. Du får en egen länk per e-post. Med den ser du dina uppgifter, ändrar dem och avbokar din anmälan.</p>"
        ),
        heading("När du ger respons"),
        text(
            "<p>Av responsen sparas ditt meddelande, dess språk och tidpunkt samt din e-postadress om du ger den. Responsen raderas efter ett år.</p>"
        ),
        heading("Dina rättigheter"),
        text(
            '<p>Du kan be att få se uppgifterna om dig, rätta dem eller be att de raderas: <a href="mailto:tietosuoja@example.org">tietosuoja@example.org</a>. Du kan också klaga hos dataombudsmannen.</p><p>Det här är en demowebbplats. När webbplatsen tas i bruk är den myndighet som driver den personuppgiftsansvarig.</p>'
        ),
    ),
    "en": _page(
        "privacy",
        "Privacy",
        "privacy",
        "Reading this site neither asks for nor collects personal data. Data is stored only when you fill in a form yourself.",
        heading("When you read the pages"),
        text(
            "<p>The site sets no cookies for readers and fetches nothing from other services. Visitors are not tracked. Downloads are counted per file and day, without any data on who downloaded.</p>"
        ),
        heading("When you register for an event"),
        text(
            "<p>We ask for what we need to arrange the event. Beside the form we say what the data is used for and how long it is kept. You get a link of your own by e-mail to see your data, change it and cancel your registration.</p>"
        ),
        heading("When you give feedback"),
        text(
            "<p>We store your message, its language and time, and your e-mail address if you give it. Feedback is deleted after one year.</p>"
        ),
        heading("Your rights"),
        text(
            '<p>You may ask to see your data, have it corrected or ask for it to be deleted: <a href="mailto:tietosuoja@example.org">tietosuoja@example.org</a>. You may also complain to the Data Protection Ombudsman.</p><p>This is a demonstration site. Once the site is in use, the controller is the authority that runs it.</p>'
        ),
    ),
}

ACCESSIBILITY: Texts = {
    "fi": _page(
        "accessibility",
        "Saavutettavuusseloste",
        "saavutettavuusseloste",
        "Sivuston on oltava kaikkien käytettävissä, myös näppäimistöllä, ruudunlukijalla, suurennettuna ja ilman skriptejä. Seloste kertoo, miten se toteutuu.",
        heading("Mitä seloste koskee"),
        text(
            "<p>Seloste koskee tätä sivustoa. Laki digitaalisten palvelujen tarjoamisesta (306/2019) edellyttää, että julkiset verkkopalvelut ovat saavutettavia. Tavoitteena on WCAG 2.2 -ohjeiston taso AA.</p>"
        ),
        heading("Missä määrin vaatimukset täyttyvät"),
        text(
            "<p>Sivusto täyttää vaatimukset osittain. Puutteet on lueteltu alla. Seloste on laadittu 25.11.2026, ja se perustuu omaan arvioomme.</p>"
        ),
        heading("Miten se on tutkittu"),
        text(
            "<p>Jokainen sivupohja tarkistetaan koneellisesti suomeksi, ruotsiksi ja arabiaksi, puhelimen ja työpöydän levyisenä, vaaleana ja tummana. Lisäksi tärkeimpiä toimintoja on kokeiltu pelkällä näppäimistöllä ja ilman skriptejä. Ulkopuolista arviointia ei ole tehty.</p>"
        ),
        heading("Tunnetut puutteet"),
        text(
            "<ul><li>Muut kuin suomen-, ruotsin- ja englanninkieliset tekstit odottavat äidinkielisen tarkistusta. Ne on merkitty.</li><li>Pdf-tiedostoissa on rakenne ja kieli ruudunlukijaa varten, mutta niitä ei ole vielä kokeiltu ruudunlukijalla. Saman sisällön saa pyynnöstä muussa muodossa.</li><li>Kartta ei sovi kaikille apuvälineille. Samat tiedot ovat luettelona kartan vieressä.</li></ul>"
        ),
        heading("Jos saavutettavuudessa on puutteita"),
        text(
            '<p>Kerro siitä ensin meille alla olevalla lomakkeella. Vastaamme kahden viikon kuluessa, jos annat sähköpostiosoitteesi.</p><p>Jos et saa vastausta tai se ei riitä, voit tehdä ilmoituksen valvovalle viranomaiselle. Se on Liikenne- ja viestintävirasto Traficom, digitaalisen esteettömyyden ja saavutettavuuden valvontayksikkö: <a href="https://www.saavutettavuusvaatimukset.fi/">saavutettavuusvaatimukset.fi</a>.</p>'
        ),
    ),
    "sv": _page(
        "accessibility",
        "Tillgänglighetsutlåtande",
        "tillganglighetsutlatande",
        "Alla ska kunna använda webbplatsen, också med tangentbord, skärmläsare eller förstoring och utan skript. Här berättar vi hur väl det fungerar.",
        heading("Vad utlåtandet gäller"),
        text(
            "<p>Utlåtandet gäller den här webbplatsen. Lagen om tillhandahållande av digitala tjänster (306/2019) kräver att offentliga webbtjänster är tillgängliga. Målet är nivå AA i WCAG 2.2.</p>"
        ),
        heading("Hur väl kraven uppfylls"),
        text(
            "<p>Webbplatsen uppfyller kraven delvis. Bristerna räknas upp nedan. Utlåtandet är gjort den 25 november 2026 och bygger på vår egen bedömning.</p>"
        ),
        heading("Hur tillgängligheten har prövats"),
        text(
            "<p>Varje sidmall kontrolleras maskinellt på finska, svenska och arabiska, i telefonens och datorns bredd, ljus och mörk. Dessutom har de viktigaste funktionerna prövats med enbart tangentbord och utan skript. Ingen utomstående bedömning har gjorts.</p>"
        ),
        heading("Kända brister"),
        text(
            "<ul><li>Texter på andra språk än finska, svenska och engelska väntar på att granskas av någon som har språket som modersmål. De är märkta.</li><li>Pdf-filerna har struktur och språk för skärmläsare, men de har ännu inte prövats med en skärmläsare. Samma innehåll fås på begäran i annan form.</li><li>Kartan passar inte alla hjälpmedel. Samma uppgifter finns som en lista intill kartan.</li></ul>"
        ),
        heading("Om tillgängligheten brister"),
        text(
            '<p>Berätta det först för oss på blanketten nedan. Vi svarar inom två veckor om du ger din e-postadress.</p><p>Om du inte får svar eller svaret inte räcker kan du anmäla saken till tillsynsmyndigheten. Den är Transport- och kommunikationsverket Traficom, tillsynsenheten för digital tillgänglighet: <a href="https://www.tillganglighetskrav.fi/">tillganglighetskrav.fi</a>.</p>'
        ),
    ),
    "en": _page(
        "accessibility",
        "Accessibility statement",
        "accessibility",
        "Everyone must be able to use this site, also by keyboard, with a screen reader, magnified and without scripts. This statement tells how well that holds.",
        heading("What the statement covers"),
        text(
            "<p>The statement covers this site. The Act on the Provision of Digital Services (306/2019) requires public online services to be accessible. The aim is level AA of WCAG 2.2.</p>"
        ),
        heading("How far the requirements are met"),
        text(
            "<p>The site meets the requirements in part. The gaps are listed below. The statement was made on 25 November 2026 from our own assessment.</p>"
        ),
        heading("How it was tested"),
        text(
            "<p>Every page template is checked by machine in Finnish, Swedish and Arabic, at the width of a phone and of a desktop, light and dark. The main tasks have also been tried by keyboard alone and without scripts. No outside assessment has been made.</p>"
        ),
        heading("Known gaps"),
        text(
            "<ul><li>Texts in other languages than Finnish, Swedish and English wait for a native reader’s check. They are marked.</li><li>PDF files hold structure and language for screen readers, but they have not yet been tried with one. The same content is given in another form on request.</li><li>The map does not suit every assistive technology. The same information is there as a list beside it.</li></ul>"
        ),
        heading("If something is not accessible"),
        text(
            '<p>Tell us first, with the form below. We answer within two weeks if you give your e-mail address.</p><p>If you get no answer or the answer does not help, you can notify the supervisory authority. It is the Finnish Transport and Communications Agency Traficom, Digital Accessibility Supervision Unit: <a href="https://www.webaccessibility.fi/">webaccessibility.fi</a>.</p>'
        ),
    ),
}

ABOUT: Texts = {
    "fi": _page(
        "about",
        "Tietoa sivustosta",
        "tietoa-sivustosta",
        "Kuka edistää hyviä väestösuhteita, mistä työ alkoi ja miltä ajalta sivuston tiedot ovat.",
        text(
            "<p>Uudellamaalla, Hämeessä ja Kaakkois-Suomessa on tehty yhteistä toimintasuunnitelmaa vuodesta 2022. Suunnitelmalla torjutaan rasismia ja edistetään hyviä väestösuhteita. Työ alkoi pilottihankkeessa (2021–2023) ja jatkui jatkohankkeessa (2023–2025). Hanketta hallinnoi Uudenmaan ELY-keskus, ja se tuki suunnitelmien toteuttamista järjestämällä työpajoja ja rahoittamalla ostopalveluja.</p>"
        ),
        heading("Tietojen ajankohta"),
        text(
            "<p>Työkalua ja kuntia koskevat tiedot ovat 28.4.2025 mukaiset. ELY-keskusten toiminta päättyi 31.12.2025, joten hankkeen viranomainen on merkitty sen mukaan. Esimerkiksi merkityt tiedot on keksitty, jotta sivuston toimintoja voi kokeilla.</p>"
        ),
    ),
    "sv": _page(
        "about",
        "Om webbplatsen",
        "om-webbplatsen",
        "Vem som arbetar för goda relationer mellan befolkningsgrupper, hur arbetet började och hur färska uppgifterna är.",
        text(
            "<p>Sedan 2022 har Nyland, Tavastland och Sydöstra Finland en gemensam handlingsplan under arbete. Den ska motverka rasism och främja goda relationer mellan befolkningsgrupper. Arbetet började i ett pilotprojekt (2021–2023) och gick vidare i ett fortsättningsprojekt (2023–2025). Projektet administrerades av NTM-centralen i Nyland. Det stödde genomförandet av planerna med workshoppar och med pengar för köpta tjänster.</p>"
        ),
        heading("Hur färska uppgifterna är"),
        text(
            "<p>Uppgifterna om verktyget och kommunerna är från den 28 april 2025. NTM-centralerna upphörde den 31 december 2025, och det står vid projektets myndighet. Uppgifter märkta som exempel är påhittade för att webbplatsens funktioner ska kunna prövas.</p>"
        ),
    ),
    "en": _page(
        "about",
        "About this site",
        "about",
        "Who works for good relations, how it began, and what time the information on this site is from.",
        text(
            "<p>Since 2022 a joint action plan against racism and for good relations has been drawn up in Uusimaa, Häme and Southeast Finland. The work began in the pilot project for promoting good relations (2021–2023) and went on in the follow-up project (2023–2025). The project was run by the Uusimaa ELY Centre. It supported the plans with workshops and with funds for bought services.</p>"
        ),
        heading("How old the information is"),
        text(
            "<p>What is said of the tool and the municipalities was true on 28 April 2025. The ELY Centres ended on 31 December 2025, and the authority is named accordingly. What is marked as an example was made up so that the site’s features can be tried.</p>"
        ),
    ),
}
