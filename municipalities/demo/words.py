"""The demo's own sentences."""

from __future__ import annotations

# Languages whose texts a native reader has gone through.
CHECKED = frozenset({"fi", "sv", "en"})

INDEX: dict[str, dict[str, str]] = {
    "fi": {
        "title": "Kunnat",
        "slug": "kunnat",
        "lead": "Missä asukkaita on kuultu heidän omilla kielillään, ja mitä siitä tiedetään.",
    },
    "sv": {
        "title": "Kommuner",
        "slug": "kommuner",
        "lead": "Var invånarna har hörts på sina egna språk, och vad man vet om det.",
    },
    "en": {
        "title": "Municipalities",
        "slug": "municipalities",
        "lead": "Where residents have been heard in their own languages, and what is known of it.",
    },
    "se": {
        "title": "Gielddat",
        "slug": "municipalities",
        "lead": "Gos ássit leat gullojuvvon iežaset gielaide.",
    },
    "ar": {
        "title": "البلديات",
        "slug": "municipalities",
        "lead": "أين استُمع إلى السكان بلغاتهم، وما المعروف عن ذلك.",
    },
    "so": {
        "title": "Degmooyinka",
        "slug": "municipalities",
        "lead": "Halka dadka deegaanka lagu dhageystay luqadahooda.",
    },
    "sw": {
        "title": "Manispaa",
        "slug": "municipalities",
        "lead": "Mahali ambapo wakazi wamesikilizwa kwa lugha zao wenyewe.",
    },
    "uk": {
        "title": "Муніципалітети",
        "slug": "municipalities",
        "lead": "Де мешканців вислухали їхніми мовами і що про це відомо.",
    },
    "ru": {
        "title": "Муниципалитеты",
        "slug": "municipalities",
        "lead": "Где жителей выслушали на их родных языках и что об этом известно.",
    },
    "vi": {
        "title": "Các khu tự quản",
        "slug": "municipalities",
        "lead": "Nơi cư dân đã được lắng nghe bằng ngôn ngữ của chính họ.",
    },
    "et": {
        "title": "Omavalitsused",
        "slug": "municipalities",
        "lead": "Kus elanikke on nende oma keeles kuulatud ja mida sellest teatakse.",
    },
}

HELD = {
    "fi": {
        "lead": "{name} on yksi kunnista, joissa asukkaita on kuultu omakielisissä keskustelutilaisuuksissa.",
        "body": "<p>Tilaisuudet pidettiin pilottihankkeen (2021–2023) ja jatkohankkeen (2023–2025) aikana. Hanke maksoi ostopalvelun ja sparrasi kuntaa. Lähteet eivät kerro kunnittain, kumman hankkeen aikana ja millä kielillä keskusteltiin.</p>",
    },
    "sv": {
        "lead": "{name} är en av de kommuner där invånare har hörts i samtal på sitt eget språk.",
        "body": "<p>Samtalsmötena hölls under pilotprojektet (2021–2023) och fortsättningsprojektet (2023–2025). Projektet betalade den köpta tjänsten och gav kommunen handledning. Källorna berättar inte kommunvis i vilket projekt och på vilka språk samtalen fördes.</p>",
    },
    "en": {
        "lead": "{name} is one of the municipalities where residents have been heard in discussions in their own languages.",
        "body": "<p>The discussions were held during the pilot project (2021–2023) and the follow-up project (2023–2025). The project paid for the bought service and coached the municipality. The sources do not tell, municipality by municipality, during which project and in which languages.</p>",
    },
}

KAJAANI = {
    "fi": "<p>Kajaanin tilaisuuksissa oli mukana asukkaita myös Sotkamosta ja Ristijärveltä.</p>",
    "sv": "<p>I samtalen i Kajana deltog också invånare från Sotkamo och Ristijärvi.</p>",
    "en": "<p>Residents of Sotkamo and Ristijärvi took part in Kajaani’s sessions too.</p>",
}

TOOK_PART = {
    "fi": {
        "lead": "Kunnan {name} asukkaita osallistui Kajaanin keskustelutilaisuuksiin.",
        "body": "<p>Asukkaiden kokemuksia kuultiin Kajaanin tilaisuuksissa. Kunnan omista tilaisuuksista ei ole tietoa.</p>",
    },
    "sv": {
        "lead": "Invånare från {name} deltog i samtalsmötena i Kajana.",
        "body": "<p>Invånarnas erfarenheter hördes vid samtalsmötena i Kajana. Det finns inga uppgifter om kommunens egna möten.</p>",
    },
    "en": {
        "lead": "Residents of {name} took part in the discussions held in Kajaani.",
        "body": "<p>Residents’ experiences were heard in the sessions held in Kajaani. Nothing is known of sessions of the municipality’s own.</p>",
    },
}
