"""The demo's objectives. The sources say that the plan has seven and do not name them: these are examples."""

from __future__ import annotations

from typing import NamedTuple


class Words(NamedTuple):
    """An objective in one language; the last three are what it says under the three aspects."""

    slug: str
    title: str
    lead: str
    special_questions: str
    channels_actors: str
    measures: str


OBJECTIVES: tuple[tuple[str, dict[str, Words]], ...] = (
    (
        "everyday",
        {
            "fi": Words(
                "rasismiin-puututaan-arjessa",
                "Rasismiin puututaan arjessa",
                "Rasistinen puhe ja teot tunnistetaan ja niihin puututaan heti. Jokainen tietää, miten toimia ja kenelle kertoa.",
                "Missä tilanteissa rasismi jää huomaamatta? Miten tuetaan häntä, joka on joutunut sen kohteeksi?",
                "Koulut, kirjastot, liikuntaseurat ja joukkoliikenne kohtaavat asukkaita joka päivä. Poliisi ja Rikosuhripäivystys antavat tukea.",
                "Yhteiset toimintaohjeet, henkilöstön koulutus ja matala kynnys ilmoittaa.",
            ),
            "sv": Words(
                "rasism-bemots-i-vardagen",
                "Rasism bemöts i vardagen",
                "Rasistiskt tal och rasistiska handlingar känns igen och bemöts genast. Alla vet hur man gör och vem man berättar för.",
                "I vilka situationer går rasismen obemärkt förbi? Hur stöds den som har utsatts?",
                "Skolor, bibliotek, idrottsföreningar och kollektivtrafik möter invånare varje dag. Polisen och Brottsofferjouren ger stöd.",
                "Gemensamma anvisningar, utbildning för personalen och låg tröskel att anmäla.",
            ),
            "en": Words(
                "racism-is-addressed-in-everyday-life",
                "Racism is addressed in everyday life",
                "Racist words and deeds are recognised and addressed at once. Everyone knows what to do and whom to tell.",
                "In which situations does racism go unnoticed? How is the person who has met it supported?",
                "Schools, libraries, sports clubs and public transport meet residents every day. The police and Victim Support give help.",
                "Shared instructions, training for staff and a low threshold to report.",
            ),
        },
    ),
    (
        "decisions",
        {
            "fi": Words(
                "asukkaat-ovat-mukana-paattamassa",
                "Kaikki asukkaat ovat mukana päättämässä",
                "Eri väestöryhmien kokemukset kuullaan ennen kuin päätetään. Kuultu näkyy päätöksissä ja siitä kerrotaan takaisin.",
                "Keitä ei vielä kuulla? Mikä estää osallistumasta: kieli, aika, paikka vai luottamus?",
                "Valtuusto, lautakunnat, vaikuttamistoimielimet ja järjestöjen omakieliset ryhmät.",
                "Omakieliset keskustelutilaisuudet vuosittain ja vastaus jokaiselle ryhmälle siitä, mitä kuullusta seurasi.",
            ),
            "sv": Words(
                "alla-invanare-ar-med-och-beslutar",
                "Alla invånare är med och beslutar",
                "Olika befolkningsgruppers erfarenheter hörs före besluten. Det som har hörts syns i besluten och gruppen får svar.",
                "Vilka hörs inte än? Vad hindrar från att delta: språket, tiden, platsen eller tilliten?",
                "Fullmäktige, nämnderna, påverkansorganen och föreningarnas grupper på egna språk.",
                "Samtal på egna språk varje år och ett svar till varje grupp om vad som följde.",
            ),
            "en": Words(
                "all-residents-take-part-in-decisions",
                "All residents take part in decisions",
                "The experiences of different groups are heard before deciding. What was heard shows in the decisions, and the group is told.",
                "Who is not heard yet? What keeps people from taking part: language, time, place or trust?",
                "The council, committees, councils of young and older people, and NGOs’ groups in their own languages.",
                "Sessions in people’s own languages every year, and an answer to each group about what followed.",
            ),
        },
    ),
    (
        "meeting",
        {
            "fi": Words(
                "ihmiset-kohtaavat-toisensa",
                "Ihmiset kohtaavat toisensa",
                "Eri taustoista tulevat asukkaat tekevät asioita yhdessä. Kohtaamiselle on aikaa ja paikkoja lähellä kotia.",
                "Missä ihmiset jo kohtaavat? Ketkä jäävät yhteisten paikkojen ulkopuolelle?",
                "Kirjastot, asukastalot, seurat, seurakunnat ja yhdistykset.",
                "Avoimia tiloja illaksi ja viikonlopuksi, yhteisiä juhlia ja harrastuksia, joihin pääsee ilman rahaa.",
            ),
            "sv": Words(
                "manniskor-mots",
                "Människor möts",
                "Invånare med olika bakgrund gör saker tillsammans. Det finns tid och platser för möten nära hemmet.",
                "Var möts människor redan? Vilka blir utanför de gemensamma platserna?",
                "Bibliotek, invånarhus, föreningar och församlingar.",
                "Öppna lokaler på kvällar och veckoslut, gemensamma fester och hobbyer som inte kostar.",
            ),
            "en": Words(
                "people-meet-each-other",
                "People meet each other",
                "Residents of different backgrounds do things together. There is time and space to meet close to home.",
                "Where do people meet already? Who is left out of shared places?",
                "Libraries, community houses, clubs, congregations and associations.",
                "Open rooms in evenings and at weekends, shared celebrations, and hobbies that cost nothing.",
            ),
        },
    ),
    (
        "services",
        {
            "fi": Words(
                "palvelut-toimivat-kaikille",
                "Palvelut toimivat kaikille",
                "Jokainen saa tiedon ja palvelun kielellä, jota ymmärtää. Henkilöstö osaa kohdata erilaisia ihmisiä.",
                "Mitkä palvelut jäävät käyttämättä ja miksi? Missä tulkkia tarvitaan useimmin?",
                "Kunnan neuvonta, hyvinvointialue, työllisyysalue ja järjestöjen neuvontapisteet.",
                "Selkeää kieltä, tulkkaus varattavaksi yhdellä soitolla ja palautetta monella kielellä.",
            ),
            "sv": Words(
                "tjansterna-fungerar-for-alla",
                "Tjänsterna fungerar för alla",
                "Alla får information och service på ett språk som de förstår. Personalen kan möta olika människor.",
                "Vilka tjänster används inte, och varför? Var behövs tolk oftast?",
                "Kommunens rådgivning, välfärdsområdet, sysselsättningsområdet och föreningarnas rådgivning.",
                "Klarspråk, tolk som bokas med ett samtal och respons på många språk.",
            ),
            "en": Words(
                "services-work-for-everyone",
                "Services work for everyone",
                "Everyone gets information and service in a language they understand. Staff know how to meet different people.",
                "Which services are left unused, and why? Where is an interpreter needed most?",
                "The municipality’s advice service, the wellbeing services county, the employment area and NGOs’ advice points.",
                "Plain language, an interpreter by one telephone call, and feedback in many languages.",
            ),
        },
    ),
    (
        "school",
        {
            "fi": Words(
                "koulussa-on-turvallista",
                "Koulussa ja oppilaitoksessa on turvallista",
                "Jokainen oppii ja kuuluu joukkoon taustastaan riippumatta. Syrjintään puututaan ja perheet ovat mukana.",
                "Mitä lapset ja nuoret itse kertovat? Miten tavoitetaan vanhemmat, jotka eivät puhu koulun kieltä?",
                "Opetustoimi, oppilaskunnat, vanhempainyhdistykset ja nuorisotyö.",
                "Sovittelijoiksi koulutettuja oppilaita, selkeä toimintamalli syrjintään ja monikielisiä vanhempainiltoja.",
            ),
            "sv": Words(
                "skolan-ar-trygg",
                "Skolan och läroanstalten är trygg",
                "Alla lär sig och hör till oavsett bakgrund. Diskriminering bemöts och familjerna är med.",
                "Vad berättar barn och unga själva? Hur nås föräldrar som inte talar skolans språk?",
                "Undervisningssektorn, elevkårerna, föräldraföreningarna och ungdomsarbetet.",
                "Elever som utbildas till medlare, en tydlig modell mot diskriminering och flerspråkiga föräldramöten.",
            ),
            "en": Words(
                "schools-are-safe",
                "Schools and colleges are safe",
                "Everyone learns and belongs, whatever their background. Discrimination is addressed and families take part.",
                "What do children and young people say themselves? How are parents reached who do not speak the school’s language?",
                "Education services, student councils, parents’ associations and youth work.",
                "Pupils trained as mediators, a clear way to act on discrimination, and parents’ evenings in many languages.",
            ),
        },
    ),
    (
        "work",
        {
            "fi": Words(
                "tyoelama-on-avoin",
                "Työelämä on avoin kaikille",
                "Osaaminen ratkaisee, ei nimi tai tausta. Työpaikat tunnistavat syrjinnän ja oppivat toisiltaan.",
                "Missä kohdassa työnhakua syrjintä tapahtuu? Mikä auttaa ensimmäiseen työpaikkaan?",
                "Yritykset ja niiden järjestöt, ammattiliitot, työllisyysalueet ja oppilaitokset.",
                "Nimetöntä rekrytointia, mentorointia ja työpaikkoja, jotka lupaavat puuttua rasismiin.",
            ),
            "sv": Words(
                "arbetslivet-ar-oppet",
                "Arbetslivet är öppet för alla",
                "Kunnandet avgör, inte namnet eller bakgrunden. Arbetsplatserna känner igen diskriminering och lär av varandra.",
                "I vilket skede av jobbsökandet sker diskrimineringen? Vad hjälper till den första arbetsplatsen?",
                "Företagen och deras organisationer, fackförbunden, sysselsättningsområdena och läroanstalterna.",
                "Anonym rekrytering, mentorskap och arbetsplatser som lovar att ingripa mot rasism.",
            ),
            "en": Words(
                "working-life-is-open",
                "Working life is open to everyone",
                "Skills decide, not a name or a background. Workplaces recognise discrimination and learn from each other.",
                "At which step of looking for work does discrimination happen? What helps to a first job?",
                "Companies and their organisations, trade unions, employment areas and colleges.",
                "Anonymous recruitment, mentoring, and workplaces that promise to act on racism.",
            ),
        },
    ),
    (
        "knowledge",
        {
            "fi": Words(
                "tieto-ja-puhe-rakentavat-luottamusta",
                "Tieto ja puhe rakentavat luottamusta",
                "Väestösuhteiden tilaa seurataan ja tieto on kaikille avointa. Julkinen puhe on kunnioittavaa myös vaikeista asioista.",
                "Mitä väestösuhteista jo tiedetään, mitä ei? Miten vihapuheeseen ja huhuihin vastataan?",
                "Viestintä, paikallislehdet, luottamushenkilöt, tutkijat ja sosiaalisen median ryhmien ylläpitäjät.",
                "Kysely joka toinen vuosi, tulokset selkokielellä ja yhteinen tapa vastata huhuihin.",
            ),
            "sv": Words(
                "kunskap-och-samtal-bygger-tillit",
                "Kunskap och samtal bygger tillit",
                "Relationerna mellan befolkningsgrupper följs upp och kunskapen är öppen för alla. Det offentliga samtalet är respektfullt också om det svåra.",
                "Vad vet vi redan om relationerna mellan befolkningsgrupper, vad inte? Hur bemöts hatretorik och rykten?",
                "Kommunikationen, lokaltidningarna, de förtroendevalda, forskare och de som håller grupper i sociala medier.",
                "En enkät vartannat år, resultaten på lättläst språk och ett gemensamt sätt att bemöta rykten.",
            ),
            "en": Words(
                "knowledge-and-talk-build-trust",
                "Knowledge and talk build trust",
                "The state of relations is followed and the knowledge is open to all. Public talk is respectful also about hard things.",
                "What is known of relations already, and what is not? How are hate speech and rumours answered?",
                "Communications, local newspapers, elected representatives, researchers and those who run groups in social media.",
                "A survey every other year, results in easy language, and a shared way to answer rumours.",
            ),
        },
    ),
)
