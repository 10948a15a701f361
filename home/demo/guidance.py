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
    lead="Tiedonkeruu- ja päättäjätilaisuustyökalu on tehty ja mallinnettu yhdessä kuntien ja järjestöjen kanssa. Sillä kunta kuulee asukkaitaan monella kielellä, vie kuullun päättäjille ja seuraa, mitä siitä seurasi.",
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
                    "Johtaa tiedonkeruuta: etsii ja perehdyttää omakieliset ohjaajat ja kirjurit, järjestää tilaisuudet ja toimittaa raportit kunnalle.",
                ),
                (
                    "Ohjaaja",
                    "Vetää keskustelun osallistujien omalla kielellä ja kertoo päättäjätilaisuudessa, mitä keskustelussa nousi esiin.",
                ),
                ("Kirjuri", "Kirjaa keskustelun raportointilomakkeelle."),
            ),
            heading("2. Tilaisuus paikallisille päättäjille"),
            text(
                "<p>Tiedonkeruun jälkeen kunta järjestää yhdessä järjestöjen kanssa päättäjätilaisuuden. Kutsu mukaan</p><ul><li>kunnan luottamushenkilöitä</li><li>viranhaltijoita, joilla on päätösvaltaa</li><li>tiedonkeruun toteuttaneita järjestöjä</li><li>keskusteluihin osallistuneita asukkaita</li><li>tulosten niin vaatiessa muiden viranomaisten, kuten hyvinvointialueen ja poliisin, sekä muiden organisaatioiden päättäjiä.</li></ul>"
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
                    "<p>Päättäjät laativat toimenpideohjelman. Siihen sopii yhdestä neljään toimenpidettä, jotka paikalla olevat tahot toteuttavat.</p>",
                ),
            ),
            heading("3. Seuranta ja arviointi"),
            text(
                "<p>Tilaisuuden lopuksi osallistujat vastaavat <b>loppukyselyyn</b>: miten tiedonkeruu ja tilaisuus vaikuttivat omaan ajatteluun ja mihin toimiin he aikovat ryhtyä. Vastaukset auttavat valitsemaan toimenpiteet ja seuraamaan niiden vaikutusta.</p><ul><li>Sovi arvioinnille <b>aikataulu ja selvä työnjako</b>.</li><li><b>Toista tiedonkeruu</b>: uusi kierros kertoo väestösuhteiden tilasta ja siitä, tehosivatko toimenpiteet.</li><li>Täydennä tarvittaessa <b>asukaskyselyillä ja asukasdialogeilla</b>. Niistä näkee myös, mitä väestöryhmiä kannattaa kuulla seuraavaksi.</li></ul>"
            ),
        ),
        section(
            "start",
            "Miten työkalu otetaan käyttöön?",
            steps(
                (
                    "Lue ohje",
                    "<p>Opas Työkalu kunnille hyvien väestösuhteiden edistämiseen on pdf-tiedostona suomeksi ja ruotsiksi. Se on tämän sivun materiaaleissa.</p>",
                ),
                (
                    "Ota yhteyttä",
                    '<p>Käyttöönotossa kuntia auttaa tuki: <a href="mailto:tuki@example.org">tuki@example.org</a>. Samalla voit sopia, kenen kanssa ja millä kielillä aloitatte.</p>',
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
                "<p>Pilottihankkeen (2021–2023) ja jatkohankkeen (2023–2025) aikana kunnat ovat keränneet tietoa hankkeen ostopalvelurahan ja sparrauksen tuella. Kajaanin keskusteluissa oli mukana asukkaita Sotkamosta ja Ristijärveltä. Valtaosassa kunnista on pidetty myös päättäjätilaisuus. Keskusteluja on käyty ainakin 15 kielellä. Tiedot ovat 28.4.2025 mukaiset.</p>"
            ),
            COVERAGE,
        ),
    ],
)

SWEDISH = _page(
    "Verktyget för kommuner",
    "verktyget",
    lead="Verktyget för informationsinsamling och beslutsfattarmöten har utvecklats och beskrivits tillsammans med kommuner och organisationer. Med det hör kommunen sina invånare på många språk, för det den hört till beslutsfattarna och följer upp vad det ledde till.",
    description="Anvisning för kommuner: varför, vad och hur. Ett verktyg för att främja goda befolkningsrelationer.",
    introduction=[
        text(
            "<p>I diskussioner på sitt eget språk berättar invånarna vad de upplever och märker på sin hemort. Diskussionerna har fyra teman: <b>delaktighet</b>, <b>attityder</b>, <b>känsla av trygghet</b> och <b>växelverkan</b>. Det som kommer fram visar vad just den här orten bör ta tag i, och vid tillställningen för beslutsfattare blir det åtgärder.</p>"
        )
    ],
    sections=[
        section(
            "why",
            "Varför främja goda befolkningsrelationer och använda verktyget?",
            heading("Det är kommunens skyldighet"),
            text(
                "<p>Kommunen ska främja goda relationer mellan befolkningsgrupper. I arbetet ska man beakta vad invånare med olika bakgrund själva upplever. Så blir vardagen trygg, god och jämlik för alla.</p>"
            ),
            heading("Samtal på eget språk når dem som enkäter inte når"),
            text(
                "<p>När samtalet förs på det egna språket kommer det med invånare som kommunens övriga enkäter inte nödvändigtvis når. Deras erfarenheter och synpunkter skulle annars inte bli hörda.</p>"
            ),
            heading("Växelverkan påverkar beslutsfattarna"),
            fact(
                "Interaktiva och nyskapande metoder bidrar till att tillställningen för beslutsfattare påverkar deltagarnas attityder positivt, och likaså vad de tänker göra för goda befolkningsrelationer.",
                source="Utvärderingsrapport om tillställningarna för beslutsfattare, statsrådets kansli (VNK) 2024",
            ),
        ),
        section(
            "what",
            "Vad är verktyget?",
            text("<p>Verktyget har tre delar. De följer på varandra och omgången kan upprepas.</p>"),
            heading("1. Diskussionstillfällen för olika befolkningsgrupper"),
            text(
                "<p>Kommunen köper informationsinsamlingen som en tjänst av en organisation som verkar på orten eller i närområdet. Arbetet fördelas så här:</p>"
            ),
            roles(
                (
                    "Kommunen",
                    "Väljer organisationen och köper tjänsten. Kommunens representant sammanställer en presentation av rapporterna för tillställningen och för över de viktigaste resultaten till erfarenhetskorten.",
                ),
                (
                    "Organisationen",
                    "Leder insamlingen: söker upp och introducerar samtalsledare och sekreterare som talar språket, ordnar tillfällena och ger kommunen rapporterna.",
                ),
                (
                    "Samtalsledaren",
                    "Leder samtalet på deltagarnas eget språk och berättar för beslutsfattarna vad som kom fram.",
                ),
                ("Sekreteraren", "Antecknar samtalet på rapportblanketten."),
            ),
            heading("2. Tillställning för lokala beslutsfattare"),
            text(
                "<p>Efter insamlingen ordnar kommunen tillsammans med organisationerna en tillställning för beslutsfattare. Bjud in</p><ul><li>kommunens förtroendevalda</li><li>tjänsteinnehavare med beslutanderätt</li><li>organisationerna som genomförde insamlingen</li><li>invånare som deltog i samtalen</li><li>om resultaten ger anledning till det, beslutsfattare vid andra myndigheter, till exempel välfärdsområdet och polisen, och vid andra organisationer.</li></ul>"
            ),
            steps(
                ("Samtalsledarna berättar", "<p>De som lett samtalen sammanfattar vad som sades.</p>"),
                (
                    "Mer av det här, mindre av det där",
                    "<p>I smågrupper läser man i tur och ordning erfarenhetskort där resultaten har formen av berättelser. För varje kort frågar man: vill vi ha fler eller färre sådana upplevelser?</p>",
                ),
                (
                    "Metoder",
                    "<p>Grupperna söker sätt att öka de positiva upplevelserna och minska de negativa. En facilitator leder diskussionen.</p>",
                ),
                (
                    "1–4 åtgärder",
                    "<p>Beslutsfattarna gör upp ett åtgärdsprogram. Det får gärna ha en till fyra åtgärder som de närvarande aktörerna genomför.</p>",
                ),
            ),
            heading("3. Uppföljning och utvärdering"),
            text(
                "<p>Till sist besvarar deltagarna en <b>slutenkät</b>: hur insamlingen och tillställningen påverkade det egna tänkandet och vilka åtgärder de tänker vidta. Svaren hjälper kommunen att välja åtgärder och följa deras verkan.</p><ul><li>Kom överens om en <b>tidtabell och en tydlig arbetsfördelning</b> för utvärderingen.</li><li><b>Upprepa insamlingen</b>: en ny omgång visar hur relationerna mår och om åtgärderna hade verkan.</li><li>Komplettera vid behov med <b>invånarenkäter och invånardialoger</b>. De visar också vilka grupper som bör höras härnäst.</li></ul>"
            ),
        ),
        section(
            "start",
            "Hur tar man verktyget i bruk?",
            steps(
                (
                    "Läs anvisningen",
                    "<p>Handboken om verktyget finns som pdf på finska och svenska bland materialen på den här sidan.</p>",
                ),
                (
                    "Ta kontakt",
                    '<p>Stödet hjälper kommuner att börja: <a href="mailto:tuki@example.org">tuki@example.org</a>. Samtidigt kan ni komma överens om med vem och på vilka språk ni börjar.</p>',
                ),
                (
                    "Ladda ner materialen",
                    "<p>Inbjudningar, diskussionsfrågor, anvisningar, blankett, kort och presentation är färdiga. Fyll i den egna kommunens uppgifter.</p>",
                ),
            ),
            FOLLOW,
        ),
        section(
            "materials",
            "Material för att ordna tillfällena",
            text(
                "<p>De flesta filer är i Word- eller PowerPoint-format så att de kan redigeras:</p><ul><li>Skriv in de exakta uppgifterna i <b>inbjudningarna</b> till diskussionstillfället och till tillställningen för beslutsfattare.</li><li>Rekommendera att sekreterarna på förhand för över diskussionsfrågorna på det egna språket till <b>rapportblanketten</b>.</li><li>För över resultaten till <b>mallen för erfarenhetskort</b> och till <b>resultatpresentationen</b>.</li></ul>"
            ),
            MATERIALS,
        ),
        section(
            "where",
            "I vilka kommuner har verktyget redan använts?",
            text(
                "<p>Under pilotprojektet (2021–2023) och fortsättningsprojektet (2023–2025) har kommuner samlat in information med projektets köptjänstpengar och handledning. I samtalen i Kajana deltog invånare från Sotkamo och Ristijärvi. I merparten av kommunerna har man också ordnat en tillställning för beslutsfattare. Samtal har förts på minst 15 språk. Uppgifterna är från 28.4.2025.</p>"
            ),
            COVERAGE,
        ),
    ],
)

ENGLISH = _page(
    "The tool for municipalities",
    "tool",
    lead="The data collection and decision-makers’ event tool was developed and modelled together with municipalities and NGOs. With it a municipality hears its residents in many languages, takes what it heard to decision-makers, and follows what came of it.",
    description="Guidance for municipalities: why, what and how. A tool for promoting good relations between population groups.",
    introduction=[
        text(
            "<p>In discussions held in their own language, residents tell what they experience and notice where they live. The discussions have four themes: <b>participation</b>, <b>attitudes</b>, <b>the sense of safety</b> and <b>interaction</b>. What comes up shows what this particular place should take up, and at the decision-makers’ event it is turned into measures.</p>"
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
                "<p>After the data collection the municipality arranges a decision-makers’ event together with the NGOs. Invite</p><ul><li>elected representatives of the municipality</li><li>officials with the power to decide</li><li>the NGOs that carried out the data collection</li><li>residents who took part in the discussions</li><li>where the results call for it, decision-makers of other authorities, such as the wellbeing services county and the police, and of other organisations.</li></ul>"
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
                    "<p>The decision-makers draw up a programme of measures. One to four are a good number, each carried out by someone in the room.</p>",
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
                    "<p>The guide to the tool is among the materials on this page as a PDF in Finnish and in Swedish.</p>",
                ),
                (
                    "Get in touch",
                    '<p>Support helps municipalities to begin: <a href="mailto:tuki@example.org">tuki@example.org</a>. You can agree at the same time with whom and in which languages to start.</p>',
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
                "<p>During the pilot project (2021–2023) and the follow-up project (2023–2025) municipalities have collected data with the project’s funds for bought services and with its coaching. Residents of Sotkamo and Ristijärvi took part in Kajaani. Most of the municipalities have held a decision-makers’ event too. Discussions have been held in at least 15 languages. This is how matters stood on 28 April 2025.</p>"
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
            "<p>يروي السكان بلغتهم ما يعيشونه ويلاحظونه في مكان إقامتهم. للنقاش أربعة محاور: <b>المشاركة</b> و<b>المواقف</b> و<b>الشعور بالأمان</b> و<b>التفاعل</b>. وفي لقاء صانعي القرار تتحول هذه المواضيع إلى تدابير.</p>"
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
            heading("النقاش باللغة الأم يصل إلى من لا تصل إليهم الاستبيانات"),
            text("<p>يشارك في النقاش بلغتهم سكانٌ قد لا تصل إليهم استبيانات البلدية الأخرى.</p>"),
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
            heading("1. جلسات نقاش لمختلف فئات السكان"),
            text("<p>تشتري البلدية جمع المعلومات كخدمة من جمعية تعمل في المكان نفسه أو بالقرب منه.</p>"),
            roles(
                (
                    "البلدية",
                    "تختار الجمعية وتشتري الخدمة، وتُعدّ من التقارير عرضاً للقاء وتنقل أهم النتائج إلى بطاقات التجارب.",
                ),
                (
                    "الجمعية",
                    "تدير جمع المعلومات: تجد الميسّرين والكتّاب الناطقين باللغة وتدرّبهم، وتنظّم الجلسات وتسلّم التقارير إلى البلدية.",
                ),
                ("الميسّر", "يدير النقاش بلغة المشاركين ويعرض خلاصته على صانعي القرار."),
                ("الكاتب", "يدوّن النقاش في نموذج التقرير."),
            ),
            heading("2. لقاء لصانعي القرار المحليين"),
            text(
                "<p>بعد جمع المعلومات تنظّم البلدية مع الجمعيات لقاءً لصانعي القرار. يُدعى إليه أعضاء المجالس المنتخبون، والموظفون ذوو صلاحية القرار، والجمعيات التي جمعت المعلومات، والسكان الذين شاركوا في النقاش، وعند الحاجة مسؤولو جهات أخرى مثل منطقة الرعاية والشرطة.</p>"
            ),
            steps(
                ("الميسّرون يعرضون النتائج", "<p>يلخّص الميسّرون ما قيل في الجلسات.</p>"),
                (
                    "المزيد من هذا، والقليل من ذاك",
                    "<p>تقرأ مجموعات صغيرة بطاقات التجارب بالتناوب وتسأل: هل نريد مثل هذه التجارب أكثر أم أقل؟</p>",
                ),
                ("الوسائل", "<p>تبحث المجموعات عن وسائل لزيادة التجارب الإيجابية وتقليل السلبية.</p>"),
                (
                    "من تدبير واحد إلى أربعة",
                    "<p>يضع صانعو القرار برنامجاً من تدبير واحد إلى أربعة تدابير ينفّذها الحاضرون.</p>",
                ),
            ),
            heading("3. المتابعة والتقييم"),
            text(
                "<p>في نهاية اللقاء يجيب المشاركون عن <b>استبيان ختامي</b> حول أثر اللقاء في تفكيرهم وما ينوون فعله.</p><ul><li>اتفقوا على <b>جدول زمني وتقسيم واضح للعمل</b> من أجل التقييم.</li><li><b>كرّروا جمع المعلومات</b> لمعرفة حال العلاقات وأثر التدابير.</li><li>أضيفوا عند الحاجة <b>استبيانات وحوارات مع السكان</b>.</li></ul>"
            ),
        ),
        section(
            "start",
            "كيف تُستخدم الأداة؟",
            steps(
                ("اقرؤوا الدليل", "<p>الدليل متاح بصيغة PDF بالفنلندية والسويدية ضمن مواد هذه الصفحة.</p>"),
                (
                    "تواصلوا معنا",
                    '<p>نساعد البلديات على البدء: <a href="mailto:tuki@example.org">tuki@example.org</a></p>',
                ),
                ("نزّلوا المواد", "<p>الدعوات وأسئلة النقاش والتعليمات والنموذج والبطاقات والعرض جاهزة.</p>"),
            ),
            FOLLOW,
        ),
        section(
            "materials",
            "مواد لتنظيم اللقاءات",
            text(
                "<p>معظم الملفات بصيغة Word أو PowerPoint ويمكن تعديلها:</p><ul><li>اكتبوا تفاصيل اللقاء في <b>الدعوات</b>.</li><li>يُنصح الكتّاب بنقل أسئلة النقاش بلغتهم إلى <b>نموذج التقرير</b>.</li><li>انقلوا النتائج إلى <b>بطاقات التجارب</b> وإلى <b>عرض النتائج</b>.</li></ul>"
            ),
            MATERIALS,
        ),
        section(
            "where",
            "أين استُخدمت حتى الآن؟",
            text(
                "<p>جمعت البلديات المعلومات خلال المشروع التجريبي (2021–2023) ومشروع المتابعة (2023–2025) بدعم من المشروع. شارك في كاياني سكانٌ من سوتكامو وريستيارفي. وعُقد في معظم البلديات لقاء لصانعي القرار أيضاً. جرت النقاشات بما لا يقل عن 15 لغة. المعلومات حتى 28.4.2025.</p>"
            ),
            COVERAGE,
        ),
    ],
)

GUIDANCE = {"fi": FINNISH, "sv": SWEDISH, "en": ENGLISH, "ar": ARABIC}
