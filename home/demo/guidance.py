"""The guidance page of the tool. The facts are those of the programme as of 28.4.2025, in words of our own."""

from __future__ import annotations

import datetime as dt
from typing import Any

from home.demo.pieces import (
    COVERAGE,
    FOLLOW,
    MATERIALS,
    Piece,
    fact,
    heading,
    roles,
    section,
    steps,
    stream,
    text,
)

AS_OF = dt.date(2025, 4, 28)


def _page(
    title: str, slug: str, *, lead: str, description: str, introduction: list[Piece], sections: list[Piece]
) -> Any:
    return {
        "title": title,
        "slug": slug,
        "lead": lead,
        "search_description": description,
        "introduction": stream("tool/introduction", *introduction),
        "sections": stream("tool/sections", *sections),
    }


FINNISH = _page(
    "Työkalu kunnille",
    "tyokalu",
    lead="Tiedonkeruu- ja päättäjätilaisuustyökalu on tehty ja mallinnettu yhdessä kuntien ja järjestöjen kanssa. Sillä kunta kuulee asukkaitaan monella kielellä, vie tulokset päättäjille ja arvioi, mitä toimenpiteillä saatiin aikaan.",
    description="Ohje kunnille: miksi, mitä ja miten. Tiedonkeruu- ja päättäjätilaisuustyökalu hyvien väestösuhteiden edistämiseen.",
    introduction=[
        text(
            "<p>Asukkaat kertovat omakielisissä keskusteluissa, mitä he kokevat ja havaitsevat kotipaikkakunnallaan. Keskusteluissa on neljä teemaa: <b>osallisuus</b>, <b>asenteet</b>, <b>turvallisuuden tunne</b> ja <b>vuorovaikutus</b>. Esiin nousseet aiheet näyttävät, mihin juuri tällä paikkakunnalla kannattaa tarttua, ja päättäjätilaisuudessa niistä tehdään toimenpiteitä.</p>"
        )
    ],
    sections=[
        section(
            "why",
            "Miksi edistää hyviä väestösuhteita ja käyttää tätä työkalua?",
            heading("Edistäminen on kunnan velvollisuus"),
            text(
                "<p>Kunnan on edistettävä väestöryhmien välisiä hyviä suhteita. Työssä on otettava huomioon, mitä eri taustoista tulevat asukkaat itse kokevat. Näin arjesta tulee kaikille kuntalaisille turvallinen, hyvinvoiva ja yhdenvertainen.</p>"
            ),
            heading("Omakielinen keskustelu tavoittaa ne, joita kysely ei tavoita"),
            text(
                "<p>Kun keskustelu käydään omalla kielellä, mukaan tulee asukkaita, joita kunnan muut kyselyt eivät välttämättä tavoita. Heidän kokemuksensa ja näkemyksensä jäisivät muuten kuulematta.</p>"
            ),
            heading("Vuorovaikutteisuus vaikuttaa päättäjiin"),
            fact(
                "Vuorovaikutteiset ja uudenlaiset menetelmät tukevat sitä, että päättäjätilaisuus vaikuttaa myönteisesti osallistujien asenteisiin ja siihen, mitä he aikovat tehdä väestösuhteiden hyväksi.",
                source="Päättäjätilaisuuksien arviointiraportti, valtioneuvoston kanslia (VNK) 2024",
            ),
        ),
        section(
            "what",
            "Mikä työkalu on?",
            text("<p>Työkalussa on kolme osaa. Ne seuraavat toisiaan, ja kierroksen voi toistaa.</p>"),
            heading("1. Keskustelutilaisuudet eri väestöryhmille"),
            text(
                "<p>Kunta ostaa tiedonkeruun palveluna järjestöltä, joka toimii omalla paikkakunnalla tai lähialueella. Työ jakautuu näin:</p>"
            ),
            roles(
                (
                    "Kunta",
                    "Valitsee järjestön ja ostaa palvelun. Kunnan edustaja kokoaa raporteista esityksen päättäjätilaisuuteen ja siirtää keskeiset tulokset kokemuskortteihin.",
                ),
                (
                    "Järjestö",
                    "Vastaa tiedonkeruusta: hakee ohjaajat ja kirjurit, jotka puhuvat ryhmän kieltä, perehdyttää heidät, pitää tilaisuudet ja antaa raportit kunnalle.",
                ),
                (
                    "Ohjaaja",
                    "Vetää keskustelun osallistujien omalla kielellä ja kertoo päättäjätilaisuudessa, mitä keskustelussa nousi esiin.",
                ),
                ("Kirjuri", "Kirjaa keskustelun raportointilomakkeelle."),
            ),
            heading("2. Tilaisuus paikallisille päättäjille"),
            text(
                "<p>Tiedonkeruun jälkeen kunta järjestää yhdessä järjestöjen kanssa päättäjätilaisuuden. Kutsu mukaan</p><ul><li>kunnan luottamushenkilöitä</li><li>viranhaltijoita, joilla on päätösvaltaa</li><li>tiedonkeruun toteuttaneita järjestöjä</li><li>keskusteluihin osallistuneita asukkaita</li><li>tulosten mukaan muiden viranomaisten, kuten hyvinvointialueen ja poliisin, sekä muiden organisaatioiden päättäjiä.</li></ul>"
            ),
            steps(
                (
                    "Ohjaajat kertovat tulokset",
                    "<p>Keskustelujen ohjaajat esittelevät yhteenvedot siitä, mitä tilaisuuksissa sanottiin.</p>",
                ),
                (
                    "Enemmän tätä, vähemmän tuota",
                    "<p>Pienryhmissä luetaan vuorotellen kokemuskortteja, joissa tulokset ovat kertomuksina. Jokaisesta kysytään: toivommeko tällaisia kokemuksia enemmän vai vähemmän?</p>",
                ),
                (
                    "Keinot",
                    "<p>Ryhmät etsivät keinoja lisätä myönteisiä kokemuksia ja vähentää kielteisiä. Keskustelua ohjaa fasilitaattori.</p>",
                ),
                (
                    "1–4 toimenpidettä",
                    "<p>Päättäjät laativat toimenpideohjelman. Yhdestä neljään toimenpidettä riittää. Ne toteuttavat paikalla olevat tahot.</p>",
                ),
            ),
            heading("3. Seuranta ja arviointi"),
            text(
                "<p>Tilaisuuden lopuksi osallistujat vastaavat <b>loppukyselyyn</b>: miten tiedonkeruu ja tilaisuus vaikuttivat omaan ajatteluun ja mihin toimiin he aikovat ryhtyä. Vastaukset auttavat valitsemaan toimenpiteet ja seuraamaan niiden vaikutusta.</p><ul><li>Sovi arvioinnille <b>aikataulu ja selvä työnjako</b>.</li><li><b>Toista tiedonkeruu</b>: uusi kierros kertoo väestösuhteiden tilasta ja siitä, tehosivatko toimenpiteet.</li><li>Täydennä tietoa tarvittaessa <b>asukaskyselyillä ja asukasdialogeilla</b>. Niistä näkee myös, mitä väestöryhmiä kannattaa kuulla seuraavaksi.</li></ul>"
            ),
        ),
        section(
            "start",
            "Miten työkalu otetaan käyttöön?",
            steps(
                (
                    "Lue ohje",
                    '<p>Lue <a href="/fi/materiaalit/tyokaluopas/">opas työkalun käyttöön</a>. Se on pdf-tiedostona suomeksi ja ruotsiksi.</p>',
                ),
                (
                    "Ota yhteyttä",
                    '<p>Kunta saa apua käyttöönottoon: <a href="mailto:tuki@example.org">tuki@example.org</a>. Samalla voitte sopia, kenen kanssa ja millä kielillä aloitatte.</p>',
                ),
                (
                    "Lataa materiaalit",
                    "<p>Kutsut, keskustelukysymykset, ohjeet, lomake, kortit ja esityspohja ovat valmiina. Muokkaa niihin oman kuntasi tiedot.</p>",
                ),
            ),
            FOLLOW,
        ),
        section(
            "materials",
            "Materiaalit tilaisuuksien järjestämiseen",
            text(
                "<p>Useimmat tiedostot ovat Word- tai PowerPoint-muodossa, jotta niitä voi muokata:</p><ul><li>Kirjoita keskustelutilaisuuden ja päättäjätilaisuuden <b>kutsuihin</b> oman tilaisuutesi tarkat tiedot.</li><li>Suosittele kirjureille, että he siirtävät omakieliset keskustelukysymykset <b>raportointilomakkeeseen</b> valmiiksi.</li><li>Siirrä keskustelujen tulokset <b>kokemuskorttipohjaan</b> ja <b>tulosesitykseen</b>.</li></ul>"
            ),
            MATERIALS,
        ),
        section(
            "where",
            "Missä kunnissa tilaisuuksia on jo pidetty?",
            text(
                "<p>Pilottihankkeen (2021–2023) ja jatkohankkeen (2023–2025) aikana kunnat ovat keränneet tietoa hankkeen ostopalvelurahan ja sparrauksen tuella. Kajaanin keskusteluissa oli mukana asukkaita Sotkamosta ja Ristijärveltä. Valtaosassa kunnista on pidetty myös päättäjätilaisuus.</p><p>Keskusteluja on käyty ainakin 15 kielellä. Hanke on nimennyt 18 kieltä, ja ne ovat alla olevassa luettelossa. Tiedot ovat 28.4.2025 mukaiset.</p>"
            ),
            COVERAGE,
        ),
    ],
)

SWEDISH = _page(
    "Verktyget för kommuner",
    "verktyget",
    lead="Verktyget för informationsinsamling och beslutsfattarmöten har utvecklats och beskrivits tillsammans med kommuner och organisationer. Med det hör kommunen sina invånare på många språk, för resultaten till beslutsfattarna och utvärderar vad åtgärderna ledde till.",
    description="Anvisningar för kommuner: varför, vad och hur. Ett verktyg för att främja goda relationer mellan befolkningsgrupper.",
    introduction=[
        text(
            "<p>I samtal på sitt eget språk berättar invånarna vad de upplever och lägger märke till på sin hemort. Samtalen har fyra teman: <b>delaktighet</b>, <b>attityder</b>, <b>känsla av trygghet</b> och <b>växelverkan</b>. Det som kommer fram visar vad just den här orten behöver ta tag i, och på beslutsfattarmötet omsätts det i åtgärder.</p>"
        )
    ],
    sections=[
        section(
            "why",
            "Varför främja goda relationer och använda verktyget?",
            heading("Det är kommunens skyldighet"),
            text(
                "<p>Kommunen ska främja goda relationer mellan befolkningsgrupper. Den ska då ta hänsyn till vad invånare med olika bakgrund själva upplever. Så blir vardagen trygg, god och jämlik för alla.</p>"
            ),
            heading("Samtal på eget språk når dem som enkäter inte når"),
            text(
                "<p>När samtalet förs på det egna språket deltar också invånare som kommunens övriga enkäter inte nödvändigtvis når. Deras erfarenheter och synpunkter skulle annars inte bli hörda.</p>"
            ),
            heading("Dialogen påverkar beslutsfattarna"),
            fact(
                "Interaktiva och nya metoder bidrar till att beslutsfattarmötet har en positiv inverkan på deltagarnas attityder och på vad de tänker göra för relationerna mellan befolkningsgrupper.",
                source="Utvärderingsrapporten om beslutsfattarmötena, statsrådets kansli (VNK) 2024",
            ),
        ),
        section(
            "what",
            "Vad är verktyget?",
            text("<p>Verktyget har tre delar som följer på varandra. Omgången kan upprepas.</p>"),
            heading("1. Samtalsmöten för olika befolkningsgrupper"),
            text(
                "<p>Kommunen köper informationsinsamlingen som en tjänst av en organisation som är verksam på orten eller i närområdet. Arbetet fördelas så här:</p>"
            ),
            roles(
                (
                    "Kommunen",
                    "Väljer organisationen och köper tjänsten. Kommunens representant gör en presentation för beslutsfattarmötet utifrån rapporterna och för över de viktigaste resultaten till erfarenhetskort.",
                ),
                (
                    "Organisationen",
                    "Ansvarar för insamlingen: hittar samtalsledare och sekreterare som talar gruppens språk, ger dem handledning, ordnar samtalsmötena och lämnar rapporterna till kommunen.",
                ),
                (
                    "Samtalsledaren",
                    "Leder samtalet på deltagarnas eget språk och berättar för beslutsfattarna vad som kom fram.",
                ),
                ("Sekreteraren", "Antecknar samtalet på rapportblanketten."),
            ),
            heading("2. Möte för lokala beslutsfattare"),
            text(
                "<p>Efter insamlingen ordnar kommunen ett beslutsfattarmöte tillsammans med organisationerna. Bjud in</p><ul><li>kommunens förtroendevalda</li><li>tjänsteinnehavare med beslutanderätt</li><li>organisationerna som genomförde insamlingen</li><li>invånare som deltog i samtalen</li><li>vid behov beslutsfattare från andra myndigheter, till exempel välfärdsområdet och polisen, och från andra organisationer, beroende på resultaten.</li></ul>"
            ),
            steps(
                ("Samtalsledarna berättar", "<p>De som lett samtalen sammanfattar vad som sades.</p>"),
                (
                    "Mer av det här, mindre av det där",
                    "<p>I smågrupper läser deltagarna turvis erfarenhetskort, där resultaten har skrivits som berättelser. Om varje kort frågar de: vill vi ha mer eller mindre av sådana erfarenheter?</p>",
                ),
                (
                    "Lösningar",
                    "<p>Grupperna söker sätt att öka de positiva erfarenheterna och minska de negativa. En facilitator leder diskussionen.</p>",
                ),
                (
                    "1–4 åtgärder",
                    "<p>Beslutsfattarna gör upp ett åtgärdsprogram. En till fyra åtgärder räcker bra. De genomförs av dem som är på plats.</p>",
                ),
            ),
            heading("3. Uppföljning och utvärdering"),
            text(
                "<p>I slutet av mötet besvarar deltagarna en <b>slutenkät</b>: hur påverkade insamlingen och mötet deras eget tänkande, och vad tänker de göra? Svaren hjälper till att välja åtgärder och att följa upp deras effekt.</p><ul><li>Kom överens om en <b>tidtabell och en tydlig arbetsfördelning</b> för utvärderingen.</li><li><b>Upprepa insamlingen</b>: en ny omgång visar hur relationerna ser ut och om åtgärderna har haft effekt.</li><li>Komplettera vid behov med <b>invånarenkäter och invånardialoger</b>. De visar också vilka grupper som bör höras härnäst.</li></ul>"
            ),
        ),
        section(
            "start",
            "Hur tar man verktyget i bruk?",
            steps(
                (
                    "Läs anvisningen",
                    '<p>Läs <a href="/sv/material/guide/">guiden till verktyget</a>. Den finns som pdf på finska och svenska.</p>',
                ),
                (
                    "Ta kontakt",
                    '<p>Kommuner får hjälp att komma i gång: <a href="mailto:tuki@example.org">tuki@example.org</a>. Samtidigt kan ni komma överens om vilka ni samarbetar med och på vilka språk ni börjar.</p>',
                ),
                (
                    "Ladda ner materialen",
                    "<p>Inbjudningar, samtalsfrågor, anvisningar, blankett, kort och presentation är färdiga. Fyll i er egen kommuns uppgifter.</p>",
                ),
            ),
            FOLLOW,
        ),
        section(
            "materials",
            "Material för att ordna mötena",
            text(
                "<p>De flesta filer är i Word- eller PowerPoint-format, så att de kan bearbetas:</p><ul><li>Skriv in de exakta uppgifterna om mötet i <b>inbjudningarna</b> till samtalsmötet och till beslutsfattarmötet.</li><li>Rekommendera att sekreterarna på förhand för över samtalsfrågorna på gruppens språk till <b>rapportblanketten</b>.</li><li>För över resultaten till <b>mallen för erfarenhetskort</b> och till <b>resultatpresentationen</b>.</li></ul>"
            ),
            MATERIALS,
        ),
        section(
            "where",
            "I vilka kommuner har verktyget redan använts?",
            text(
                "<p>Under pilotprojektet (2021–2023) och fortsättningsprojektet (2023–2025) har kommuner samlat in information med handledning av projektet och med projektets pengar för köpta tjänster. I samtalen i Kajana deltog också invånare från Sotkamo och Ristijärvi. I största delen av kommunerna har man också ordnat ett beslutsfattarmöte.</p><p>Samtal har förts på minst 15 språk. Projektet har räknat upp 18 språk, som finns i listan nedan. Uppgifterna är från den 28 april 2025.</p>"
            ),
            COVERAGE,
        ),
    ],
)

ENGLISH = _page(
    "The tool for municipalities",
    "tool",
    lead="The data collection and decision-makers’ event tool was developed and modelled together with municipalities and NGOs. With it a municipality hears its residents in many languages, takes the results to decision-makers and evaluates what the measures achieved.",
    description="Guidance for municipalities: why, what and how. A tool for promoting good relations between population groups.",
    introduction=[
        text(
            "<p>In discussions held in their own language, residents tell what they experience and notice where they live. The discussions have four themes: <b>participation</b>, <b>attitudes</b>, <b>the sense of safety</b> and <b>interaction</b>. What they say shows what this particular place needs to work on, and at the decision-makers’ event it is turned into measures.</p>"
        )
    ],
    sections=[
        section(
            "why",
            "Why promote good relations and use this tool?",
            heading("It is a duty of the municipality"),
            text(
                "<p>A municipality must promote good relations between population groups. The work must take into account what residents of different backgrounds themselves experience. That makes everyday life safe, good and equal for everyone.</p>"
            ),
            heading("Sessions in one’s own language reach people whom surveys miss"),
            text(
                "<p>When the discussion is in people’s own language, it brings in residents whom the municipality’s other surveys do not necessarily reach. Their experiences and views would otherwise go unheard.</p>"
            ),
            heading("Interaction has an effect on decision-makers"),
            fact(
                "Interactive and innovative methods help a decision-makers’ event to have a positive effect on the attitudes of those taking part and on what they intend to do to promote good relations.",
                source="Evaluation report on the decision-makers’ events, Prime Minister’s Office (VNK) 2024",
            ),
        ),
        section(
            "what",
            "What is the tool?",
            text("<p>The tool has three parts. They follow one another, and the round can be repeated.</p>"),
            heading("1. Discussion sessions for different population groups"),
            text(
                "<p>The municipality buys the data collection as a service from an NGO that works locally or nearby. The work is divided like this:</p>"
            ),
            roles(
                (
                    "Municipality",
                    "Chooses the NGO and buys the service. Its representative turns the reports into a presentation for the decision-makers’ event and moves the main results to experience cards.",
                ),
                (
                    "NGO",
                    "Manages the data collection: finds and trains facilitators and scribes who speak the language, arranges the sessions and delivers the reports to the municipality.",
                ),
                (
                    "Facilitator",
                    "Leads the discussion in the participants’ own language and tells the decision-makers what came up.",
                ),
                ("Scribe", "Records the discussion on the report form."),
            ),
            heading("2. An event for local decision-makers"),
            text(
                "<p>After the data collection the municipality arranges a decision-makers’ event together with the NGOs. Invite</p><ul><li>elected representatives of the municipality</li><li>officials with the power to decide</li><li>the NGOs that carried out the data collection</li><li>residents who took part in the discussions</li><li>depending on the results, decision-makers of other authorities, such as the wellbeing services county and the police, and of other organisations.</li></ul>"
            ),
            steps(
                ("Facilitators tell the results", "<p>Those who led the sessions sum up what was said.</p>"),
                (
                    "More of this, less of that",
                    "<p>In small groups people take turns to read experience cards, in which the results are told as stories. Of each card they ask: do we want more of such experiences, or less?</p>",
                ),
                (
                    "Means",
                    "<p>The groups look for ways to add to the good experiences and cut down the bad ones. A facilitator guides the discussion.</p>",
                ),
                (
                    "One to four measures",
                    "<p>The decision-makers draw up a programme of measures. One to four are enough. Those present carry them out.</p>",
                ),
            ),
            heading("3. Follow-up and evaluation"),
            text(
                "<p>At the end those present answer an <b>end survey</b>: how the data collection and the event changed their own thinking, and what they intend to do. The answers help to choose the measures and to follow their effect.</p><ul><li>Agree on a <b>timetable and a clear division of work</b> for the evaluation.</li><li><b>Repeat the data collection</b>: a new round tells how relations are and whether the measures worked.</li><li>Add <b>resident surveys and dialogues</b> where needed. They also show which population groups to hear next.</li></ul>"
            ),
        ),
        section(
            "start",
            "How to take it into use?",
            steps(
                (
                    "Read the guide",
                    '<p>Read <a href="/en/materials/guide/">the guide to the tool</a>. It is a PDF, in Finnish and in Swedish.</p>',
                ),
                (
                    "Get in touch",
                    '<p>Municipalities get help with starting: <a href="mailto:tuki@example.org">tuki@example.org</a>. You can also agree on whom to work with and in which languages to start.</p>',
                ),
                (
                    "Download the materials",
                    "<p>Invitations, discussion questions, instructions, the form, the cards and the presentation are ready. Put in the details of your own municipality.</p>",
                ),
            ),
            FOLLOW,
        ),
        section(
            "materials",
            "Materials for arranging the events",
            text(
                "<p>Most of the files are in Word or PowerPoint format so that you can edit them:</p><ul><li>Write the exact details into the <b>invitations</b> to the discussion session and to the decision-makers’ event.</li><li>Advise the scribes to move the discussion questions in their own language to the <b>report form</b> beforehand.</li><li>Move the results of the discussions to the <b>experience card template</b> and to the <b>results presentation</b>.</li></ul>"
            ),
            MATERIALS,
        ),
        section(
            "where",
            "Where has it been used so far?",
            text(
                "<p>During the pilot project (2021–2023) and the follow-up project (2023–2025) municipalities have collected data with the project’s funds for bought services and with its coaching. Residents of Sotkamo and Ristijärvi took part in Kajaani. Most of the municipalities have held a decision-makers’ event too.</p><p>Discussions have been held in at least 15 languages. The project has named 18, which are listed below. The information is from 28 April 2025.</p>"
            ),
            COVERAGE,
        ),
    ],
)

ARABIC = _page(
    "أداة للبلديات",
    "tool",
    lead="طُوّرت هذه الأداة بالتعاون مع البلديات والجمعيات. بها تستمع البلدية إلى سكانها بلغات عديدة، وتنقل ما سمعته إلى صانعي القرار، وتتابع النتائج.",
    description="دليل للبلديات: لماذا وما هي وكيف تُستخدم أداة تعزيز العلاقات الطيبة بين فئات السكان.",
    introduction=[
        text(
            "<p>يروي السكان بلغتهم ما يعيشونه ويلاحظونه في مكان إقامتهم. للحوار أربعة محاور: <b>المشاركة</b> و<b>المواقف</b> و<b>الشعور بالأمان</b> و<b>التفاعل</b>. وفي لقاء صانعي القرار تتحول هذه المواضيع إلى تدابير.</p>"
        )
    ],
    sections=[
        section(
            "why",
            "لماذا نعزّز العلاقات الطيبة ونستخدم هذه الأداة؟",
            heading("إنه واجب البلدية"),
            text(
                "<p>على البلدية أن تعزّز العلاقات الطيبة بين فئات السكان، وأن تراعي تجارب السكان من مختلف الخلفيات، لكي تكون الحياة اليومية آمنة وكريمة ومتساوية للجميع.</p>"
            ),
            heading("الحوار باللغة الأم يصل إلى من لا تصل إليهم الاستبيانات"),
            text("<p>يشارك في الحوار بلغتهم سكانٌ قد لا تصل إليهم استبيانات البلدية الأخرى.</p>"),
            heading("التفاعل يؤثر في صانعي القرار"),
            fact(
                "تساعد الأساليب التفاعلية والمبتكرة على أن يؤثر لقاء صانعي القرار إيجابياً في مواقف المشاركين وفيما ينوون فعله.",
                source="تقرير تقييم لقاءات صانعي القرار، مكتب رئيس الوزراء (VNK) 2024",
            ),
        ),
        section(
            "what",
            "ما هي الأداة؟",
            text("<p>للأداة ثلاثة أجزاء متتالية، ويمكن تكرار الدورة.</p>"),
            heading("1. جلسات حوار لمختلف فئات السكان"),
            text(
                "<p>تشتري البلدية جمع المعلومات كخدمة من جمعية تعمل في المكان نفسه أو بالقرب منه. يُقسَّم العمل هكذا:</p>"
            ),
            roles(
                (
                    "البلدية",
                    "تختار الجمعية وتشتري الخدمة، وتُعدّ من التقارير عرضاً للقاء وتنقل أهم النتائج إلى بطاقات التجارب.",
                ),
                (
                    "الجمعية",
                    "تدير جمع المعلومات: تجد ميسّرين وكتّاب محاضر يتكلمون لغة المجموعة وتدرّبهم، وتنظّم الجلسات وتسلّم التقارير إلى البلدية.",
                ),
                ("الميسّر", "يدير الحوار بلغة المشاركين ويعرض خلاصته على صانعي القرار."),
                ("كاتب المحضر", "يدوّن الحوار في نموذج التقرير."),
            ),
            heading("2. لقاء لصانعي القرار المحليين"),
            text(
                "<p>بعد جمع المعلومات تنظّم البلدية مع الجمعيات لقاءً لصانعي القرار. يُدعى إليه أعضاء المجالس المنتخبون، والموظفون ذوو صلاحية القرار، والجمعيات التي جمعت المعلومات، والسكان الذين شاركوا في الحوار، وعند الحاجة مسؤولو جهات أخرى مثل منطقة الرعاية الاجتماعية والصحية والشرطة.</p>"
            ),
            steps(
                ("الميسّرون يعرضون النتائج", "<p>يلخّص الميسّرون ما قيل في الجلسات.</p>"),
                (
                    "المزيد من هذا، والقليل من ذاك",
                    "<p>تقرأ مجموعات صغيرة بطاقات التجارب بالتناوب وتسأل: هل نريد مثل هذه التجارب أكثر أم أقل؟</p>",
                ),
                (
                    "الوسائل",
                    "<p>تبحث المجموعات عن وسائل لزيادة التجارب الإيجابية وتقليل السلبية، ويوجّه ميسّر الحديث.</p>",
                ),
                (
                    "من تدبير واحد إلى أربعة",
                    "<p>يضع صانعو القرار برنامجاً من تدبير واحد إلى أربعة تدابير ينفّذها الحاضرون.</p>",
                ),
            ),
            heading("3. المتابعة والتقييم"),
            text(
                "<p>في نهاية اللقاء يجيب المشاركون عن <b>استبيان ختامي</b> حول أثر الحوار واللقاء في تفكيرهم وما ينوون فعله. تساعد الأجوبة على اختيار التدابير ومتابعة أثرها.</p><ul><li>اتفقوا على <b>جدول زمني وتقسيم واضح للعمل</b> من أجل التقييم.</li><li><b>كرّروا جمع المعلومات</b> لمعرفة حال العلاقات وأثر التدابير.</li><li>أضيفوا عند الحاجة <b>استبيانات وحوارات مع السكان</b>. وهي تبيّن أيضاً أي الفئات ينبغي الاستماع إليها لاحقاً.</li></ul>"
            ),
        ),
        section(
            "start",
            "كيف تُستخدم الأداة؟",
            steps(
                (
                    "اقرؤوا الدليل",
                    '<p>اقرؤوا <a href="/ar/materials/guide/">دليل الأداة</a>. وهو متاح بصيغة PDF بالفنلندية والسويدية.</p>',
                ),
                (
                    "تواصلوا معنا",
                    '<p>نساعد البلديات على البدء: <a href="mailto:tuki@example.org">tuki@example.org</a></p>',
                ),
                (
                    "نزّلوا المواد",
                    "<p>الدعوات وأسئلة الحوار والإرشادات ونموذج التقرير والبطاقات والعرض جاهزة. أضيفوا معلومات بلديتكم.</p>",
                ),
            ),
            FOLLOW,
        ),
        section(
            "materials",
            "مواد لتنظيم اللقاءات",
            text(
                "<p>معظم الملفات بصيغة Word أو PowerPoint ويمكن تعديلها:</p><ul><li>اكتبوا تفاصيل اللقاء في <b>الدعوات</b>.</li><li>يُنصح كتّاب المحاضر بنقل أسئلة الحوار بلغة المجموعة إلى <b>نموذج التقرير</b> قبل اللقاء.</li><li>انقلوا النتائج إلى <b>بطاقات التجارب</b> وإلى <b>عرض النتائج</b>.</li></ul>"
            ),
            MATERIALS,
        ),
        section(
            "where",
            "أين استُخدمت حتى الآن؟",
            text(
                "<p>جمعت البلديات المعلومات خلال المشروع التجريبي (2021–2023) ومشروع المتابعة (2023–2025). دفع المشروع ثمن الخدمة وقدّم المشورة للبلديات. شارك في كاياني سكانٌ من سوتكامو وريستيارفي. وعُقد في معظم البلديات لقاء لصانعي القرار أيضاً.</p><p>جرى الحوار بما لا يقل عن 15 لغة. وذكر المشروع 18 لغة ترد في القائمة أدناه. المعلومات حتى 28.4.2025.</p>"
            ),
            COVERAGE,
        ),
    ],
)

GUIDANCE = {"fi": FINNISH, "sv": SWEDISH, "en": ENGLISH, "ar": ARABIC}
