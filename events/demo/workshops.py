"""Words of the demo's workshops. The facts of 20 May 2024 are those of its invitation; the outcome is made up."""

from __future__ import annotations

from typing import Any

PAST_TEXTS: dict[str, dict[str, Any]] = {
    "fi": {
        "slug": "tyopaja-uusimaa-2024",
        "title": "Työpaja: hyvät väestösuhteet Uudellamaalla",
        "lead": "Viranomaiset, järjestöt, oppilaitokset ja yritykset sopivat yhdessä, miten hyviä väestösuhteita edistetään Uudellamaalla.",
        "audience": "<p>Kutsun saivat Uudenmaan viranomaiset, sekä alueelliset että paikalliset, ja lisäksi järjestöt, oppilaitokset ja yritykset.</p>",
        "meals": "Aamukahvia ja teetä klo 9.30, lounas klo 11.30 osallistujille maksutta, kahvitauko klo 13.40.",
        "price_note": "Lounas sisältyy.",
        "body": [
            (
                "Mistä oli kyse",
                "<p>Uudellamaalla, Hämeessä ja Kaakkois-Suomessa on vuodesta 2022 laadittu yhteistä toimintasuunnitelmaa rasismin torjumiseksi ja hyvien väestösuhteiden edistämiseksi. Työ alkoi pilottihankkeessa.</p>",
            ),
            (
                "Kuka järjesti ja rahoitti",
                "<p>Hyvät väestösuhteet -hanketta hallinnoi Uudenmaan ELY-keskus. Hanke tukee suunnitelman toteuttamista järjestämällä työpajoja ja antamalla rahaa palvelujen ostamiseen.</p>",
            ),
            (
                "Mitä työpajassa tehtiin",
                "<p>Suunnitelmassa on seitsemän tavoitetta. Osallistujat valitsivat niistä yhden tai kaksi, joihin Uudellamaalla keskitytään, ja määrittelivät niille toimenpiteet, vaikuttamiskanavat ja toimijoiden roolit. Työtä tehtiin pienryhmissä.</p><p>Ilmoittautuessaan osallistujat äänestivät tavoitteita, jotka koskivat eniten heitä itseään tai heidän organisaatiotaan. Suunnitelmaa sai kommentoida ennen työpajaa kolmesta näkökulmasta: erityiskysymykset, vaikuttamiskanavat ja toimijat sekä toimenpiteet. Eniten ääniä saaneet tavoitteet lähetettiin ilmoittautuneille tiedoksi ja kommentoitavaksi.</p>",
            ),
        ],
        "outcome": "<p>Osallistujat valitsivat kaksi tavoitetta: rasismiin puututaan arjessa ja ihmiset kohtaavat toisensa. Kummallekin sovittiin toimenpide, tekijä, aikataulu ja rahoitus.</p>",
    },
    "sv": {
        "slug": "workshop-nyland-2024",
        "title": "Workshop: goda relationer mellan befolkningsgrupper i Nyland",
        "lead": "Myndigheter, organisationer, läroanstalter och företag kom tillsammans överens om hur goda relationer mellan befolkningsgrupper främjas i Nyland.",
        "audience": "<p>Till workshopen bjöds regionala och lokala myndigheter, organisationer, läroanstalter och företag i Nyland.</p>",
        "meals": "Morgonkaffe och te kl. 9.30, lunch kl. 11.30 utan kostnad för deltagarna, kaffepaus kl. 13.40.",
        "price_note": "Lunchen ingår.",
        "body": [
            (
                "Vad det handlade om",
                "<p>I Nyland, Tavastland och Sydöstra Finland har man sedan 2022 utarbetat en gemensam handlingsplan för att bekämpa rasism och främja goda relationer mellan befolkningsgrupper. Arbetet började i ett pilotprojekt.</p>",
            ),
            (
                "Vem som ordnade och finansierade",
                "<p>Projektet Goda relationer mellan befolkningsgrupper förvaltas av NTM-centralen i Nyland. Projektet stöder planens genomförande genom att ordna workshoppar och ge pengar för köpta tjänster.</p>",
            ),
            (
                "Vad vi gjorde",
                "<p>Planen har sju mål. Deltagarna valde ett eller två som Nyland koncentrerar sig på, och bestämde åtgärder, påverkanskanaler och aktörernas roller för dem. Arbetet gjordes i smågrupper.</p><p>Vid anmälan röstade deltagarna på de mål som mest berörde dem själva eller deras organisation. Planen kunde kommenteras före workshopen ur tre synvinklar: särskilda frågor, påverkanskanaler och aktörer samt åtgärder. De mål som fick flest röster skickades till de anmälda för kännedom och kommentarer.</p>",
            ),
        ],
        "outcome": "<p>Deltagarna valde två mål: rasism bemöts i vardagen och människor möts. För vartdera kom man överens om en åtgärd, vem som gör den, tidtabell och finansiering.</p>",
    },
    "en": {
        "slug": "workshop-uusimaa-2024",
        "title": "Workshop: good relations in Uusimaa",
        "lead": "Authorities, NGOs, schools and companies agreed together on how good relations between population groups are promoted in Uusimaa.",
        "audience": "<p>The workshop invited regional and local authorities, NGOs, schools and companies of Uusimaa.</p>",
        "meals": "Morning coffee and tea at 9:30, lunch at 11:30 free of charge for participants, coffee break at 13:40.",
        "price_note": "Lunch is included.",
        "body": [
            (
                "What it was about",
                "<p>Uusimaa, Häme and Southeast Finland have been drawing up a joint action plan since 2022, to counter racism and promote good relations. The work began in a pilot project.</p>",
            ),
            (
                "Who arranged and funded it",
                "<p>The Good Relations project is run by the Uusimaa ELY Centre. The project supports the plan by arranging workshops and by giving money for buying services.</p>",
            ),
            (
                "What was done",
                "<p>The plan has seven objectives. The participants chose one or two for Uusimaa to concentrate on, and settled measures, channels of influence and the roles of those involved. The work was done in small groups.</p><p>In the registration people voted for the objectives that touched them or their organisation most. The plan could be commented on before the workshop under three aspects: special questions, channels and actors, and measures. The objectives with most votes were sent to those registered, for information and comments.</p>",
            ),
        ],
        "outcome": "<p>The participants chose two objectives: racism is addressed in everyday life, and people meet each other. For each a measure, who does it, a timetable and funding were agreed on.</p>",
    },
}

COMING_TEXTS: dict[str, dict[str, Any]] = {
    "fi": {
        "slug": "tyopaja-uusimaa",
        "title": "Työpaja: tavoitteista tekoihin Uudellamaalla",
        "lead": "Valitsemme suunnitelmasta ne tavoitteet, joihin Uudellamaalla keskitytään seuraavaksi, ja sovimme tekijöistä. Äänestät jo ilmoittautuessasi.",
        "audience": "<p>Uudenmaan viranomaiset, järjestöt, oppilaitokset ja yritykset. Aiempaa kokemusta ei tarvita.</p>",
        "meals": "Aamukahvi klo 9.30, lounas ja iltapäiväkahvi. Kerro ruokavaliostasi ilmoittautuessasi.",
        "price_note": "Ruoka ja kahvit sisältyvät.",
        "interpretation_note": "Kerro ilmoittautuessasi, jos tarvitset tulkkausta muulle kielelle.",
        "venue_accessibility": "Saliin pääsee hissillä. Ovella on opastaja puoli tuntia ennen alkua.",
        "travel": "Lähin asema on viiden minuutin kävelymatkan päässä. Pysäköintipaikkoja on vähän.",
        "body": [
            (
                "Mitä työpajassa tehdään",
                "<p>Työskentelemme pienryhmissä. Jokainen ryhmä ottaa yhden tavoitteen ja sopii, mitä tehdään, kuka tekee, milloin ja millä rahalla.</p>",
            ),
            (
                "Mitä ilmoittautumisen jälkeen tapahtuu",
                "<p>Saat linkin sähköpostiisi. Sen kautta vahvistat ilmoittautumisesi, vaihdat ääntäsi määräaikaan asti tai perut paikkasi. Jos paikat ovat täynnä, pääset jonoon.</p>",
            ),
        ],
    },
    "sv": {
        "slug": "workshop-nyland",
        "title": "Workshop: från mål till handling i Nyland",
        "lead": "Vi väljer de mål i planen som Nyland koncentrerar sig på härnäst, och kommer överens om vem som gör vad. Du röstar redan när du anmäler dig.",
        "audience": "<p>Myndigheter, organisationer, läroanstalter och företag i Nyland. Tidigare erfarenhet behövs inte.</p>",
        "meals": "Morgonkaffe kl. 9.30, lunch och eftermiddagskaffe. Berätta om din diet när du anmäler dig.",
        "price_note": "Mat och kaffe ingår.",
        "interpretation_note": "Berätta när du anmäler dig om du behöver tolkning till ett annat språk.",
        "venue_accessibility": "Till salen kommer man med hiss. Vid dörren finns en guide en halv timme före början.",
        "travel": "Närmaste station ligger fem minuters promenad bort. Det finns få parkeringsplatser.",
        "body": [
            (
                "Vad vi gör",
                "<p>Vi arbetar i smågrupper. Varje grupp tar ett mål och kommer överens om vad som görs, vem som gör det, när och med vilka pengar.</p>",
            ),
            (
                "Vad som händer efter anmälan",
                "<p>Du får en länk till din e-post. Via den bekräftar du din anmälan, ändrar din röst fram till tidsgränsen eller avbokar. Om alla platser är tagna kommer du i kö.</p>",
            ),
        ],
    },
    "en": {
        "slug": "workshop-uusimaa",
        "title": "Workshop: from objectives to deeds in Uusimaa",
        "lead": "We choose the objectives of the plan that Uusimaa concentrates on next, and agree on who does what. You vote when you register.",
        "audience": "<p>Authorities, NGOs, schools and companies of Uusimaa. No earlier experience is needed.</p>",
        "meals": "Morning coffee at 9:30, lunch and afternoon coffee. Tell us about your diet when you register.",
        "price_note": "Food and coffee are included.",
        "interpretation_note": "Tell us when you register if you need another language.",
        "venue_accessibility": "A lift leads to the hall. A guide stands at the door half an hour before the start.",
        "travel": "The nearest station is five minutes away on foot. There are few parking places.",
        "body": [
            (
                "What we do",
                "<p>We work in small groups. Each group takes one objective and agrees on what is done, who does it, when, and with what money.</p>",
            ),
            (
                "What happens after you register",
                "<p>You get a link by e-mail. With it you confirm your registration, change your vote until the deadline, or cancel. If all places are taken, you join the waiting list.</p>",
            ),
        ],
    },
}

FULL_TEXTS: dict[str, dict[str, Any]] = {
    "fi": {
        "slug": "tyopaja-hame",
        "title": "Pieni työpaja: kohtaamisia Hämeessä",
        "lead": "Iltapäivä niille, jotka järjestävät kohtaamisia eri taustoista tuleville asukkaille. Paikkoja on vähän.",
        "audience": "<p>Järjestöt ja kuntien työntekijät Hämeestä.</p>",
        "body": [
            ("Mitä työpajassa tehdään", "<p>Vaihdamme kokemuksia ja suunnittelemme yhden yhteisen tapahtuman.</p>")
        ],
    },
    "sv": {
        "slug": "workshop-tavastland",
        "title": "Liten workshop: möten i Tavastland",
        "lead": "En eftermiddag för dem som ordnar möten mellan invånare med olika bakgrund. Platserna är få.",
        "audience": "<p>Organisationer och kommunalt anställda i Tavastland.</p>",
        "body": [("Vad vi gör", "<p>Vi byter erfarenheter och planerar ett gemensamt evenemang.</p>")],
    },
    "en": {
        "slug": "workshop-hame",
        "title": "Small workshop: meetings in Häme",
        "lead": "An afternoon for those who bring together residents of different backgrounds. There are few places.",
        "audience": "<p>NGOs and municipal staff of Häme.</p>",
        "body": [("What we do", "<p>We share experiences and plan one event together.</p>")],
    },
}

# Time, title, and the sub-items: the programme of the invitation.
PROGRAMME: tuple[tuple[str, dict[str, str], tuple[dict[str, str], ...]], ...] = (
    ("9.30", {"fi": "Aamukahvia ja teetä", "sv": "Morgonkaffe och te", "en": "Morning coffee and tea"}, ()),
    (
        "10.00",
        {"fi": "Työpaja alkaa", "sv": "Workshopen börjar", "en": "The workshop begins"},
        (
            {
                "fi": "Esittäytyminen, työpajan tausta ja tavoitteet",
                "sv": "Presentation, workshopens bakgrund och mål",
                "en": "Introductions, background and aims",
            },
            {"fi": "Keskustelua pienryhmissä", "sv": "Samtal i smågrupper", "en": "Discussion in small groups"},
            {
                "fi": "Valittujen tavoitteiden erityiskysymykset, toimijat ja toimenpiteet",
                "sv": "De valda målens särskilda frågor, aktörer och åtgärder",
                "en": "Special questions, actors and measures of the chosen objectives",
            },
        ),
    ),
    (
        "11.30",
        {
            "fi": "Yhteinen lounas, osallistujille maksuton",
            "sv": "Gemensam lunch, gratis för deltagarna",
            "en": "Lunch together, free for participants",
        },
        (),
    ),
    (
        "12.30",
        {"fi": "Työskentely jatkuu", "sv": "Arbetet fortsätter", "en": "Work continues"},
        (
            {
                "fi": "Toimenpiteiden valinta: kuka tekee, aikataulu, rahoitus",
                "sv": "Val av åtgärder: vem som gör, tidtabell, finansiering",
                "en": "Choosing measures: who does them, timetable, funding",
            },
        ),
    ),
    ("13.40", {"fi": "Kahvitauko", "sv": "Kaffepaus", "en": "Coffee break"}, ()),
    ("14.00", {"fi": "Työskentely jatkuu", "sv": "Arbetet fortsätter", "en": "Work continues"}, ()),
    ("15.00", {"fi": "Työpaja päättyy", "sv": "Workshopen slutar", "en": "The workshop ends"}, ()),
)

# An editor's own questions; "after_option": asked of those who chose that option of the one before.
QUESTIONS: tuple[tuple[dict[str, Any], dict[str, dict[str, str]]], ...] = (
    (
        {"kind": "choice"},
        {
            "fi": {"label": "Miten osallistut?", "options": "Paikan päällä\nVerkossa"},
            "sv": {"label": "Hur deltar du?", "options": "På plats\nPå nätet"},
            "en": {"label": "How do you take part?", "options": "On site\nOnline"},
        },
    ),
    (
        {"kind": "choices", "after_option": 1},
        {
            "fi": {
                "label": "Millä tulet?",
                "help_text": "Pysäköintipaikkoja on vähän.",
                "options": "Junalla tai bussilla\nPyörällä\nAutolla",
            },
            "sv": {
                "label": "Hur kommer du?",
                "help_text": "Det finns få parkeringsplatser.",
                "options": "Med tåg eller buss\nMed cykel\nMed bil",
            },
            "en": {
                "label": "How do you travel?",
                "help_text": "There are few parking places.",
                "options": "By train or bus\nBy bicycle\nBy car",
            },
        },
    ),
    (
        {"kind": "text"},
        {
            "fi": {"label": "Mistä haluat puhua työpajassa?"},
            "sv": {"label": "Vad vill du tala om på workshopen?"},
            "en": {"label": "What would you like to talk about at the workshop?"},
        },
    ),
)

MEASURES: tuple[tuple[str, dict[str, dict[str, str]]], ...] = (
    (
        "everyday",
        {
            "fi": {
                "what": "Kirjastojen ja liikuntapaikkojen henkilöstö koulutetaan puuttumaan rasismiin",
                "who": "Kuntien vapaa-aikapalvelut yhdessä alueen järjestöjen kanssa",
                "timetable": "Syksystä 2024 kevääseen 2025",
                "funding": "Hankkeen ostopalveluraha ja kuntien oma työ",
            },
            "sv": {
                "what": "Personalen vid bibliotek och idrottsplatser utbildas i att ingripa mot rasism",
                "who": "Kommunernas fritidstjänster tillsammans med områdets organisationer",
                "timetable": "Från hösten 2024 till våren 2025",
                "funding": "Projektets pengar för köpta tjänster och kommunernas eget arbete",
            },
            "en": {
                "what": "Staff of libraries and sports centres are trained to act on racism",
                "who": "Leisure services of the municipalities together with NGOs of the area",
                "timetable": "From autumn 2024 to spring 2025",
                "funding": "The project’s money for bought services, and the municipalities’ own work",
            },
        },
    ),
    (
        "meeting",
        {
            "fi": {
                "what": "Avoin yhteinen ruokailu kerran kuussa kolmessa asukastalossa",
                "who": "Asukasyhdistykset ja seurakunnat",
                "timetable": "Kuukausittain syyskuusta 2024",
                "funding": "Kuntien avustukset yhdistyksille",
            },
            "sv": {
                "what": "En öppen gemensam måltid en gång i månaden i tre invånarhus",
                "who": "Invånarföreningar och församlingar",
                "timetable": "Varje månad från september 2024",
                "funding": "Kommunernas bidrag till föreningar",
            },
            "en": {
                "what": "An open shared meal once a month in three community houses",
                "who": "Residents’ associations and congregations",
                "timetable": "Monthly from September 2024",
                "funding": "Municipal grants to associations",
            },
        },
    ),
)
