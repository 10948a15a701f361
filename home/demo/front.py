"""Front pages in eleven languages. Those outside Finnish, Swedish and English wait for a native reader."""

from __future__ import annotations

from typing import Any

Texts = dict[str, dict[str, Any]]

FRONT: Texts = {
    "fi": {
        "title": "Hyvät väestösuhteet",
        "headline": "Kuule asukkaita heidän omalla kielellään. Päätä kuullun pohjalta.",
        "lead": "Tiedonkeruu- ja päättäjätilaisuustyökalulla kunta kuulee eri väestöryhmien kokemuksia, vie ne päättäjille ja sopii toimenpiteistä. Täältä löydät ohjeet, valmiit pohjat ja työpajat.",
        "seo_title": "Hyvät väestösuhteet: työkalu kunnille",
        "search_description": "Työkalu, jolla kunta kuulee asukkaitaan monella kielellä ja edistää hyviä väestösuhteita.",
    },
    "sv": {
        "title": "Goda relationer mellan befolkningsgrupper",
        "headline": "Hör invånarna på deras eget språk. Besluta utifrån det ni hört.",
        "lead": "Med verktyget för informationsinsamling och beslutsfattarmöten hör kommunen olika befolkningsgruppers erfarenheter, för dem till beslutsfattarna och kommer överens om åtgärder. Här finns anvisningar, färdiga mallar och workshoppar.",
        "seo_title": "Goda relationer: ett verktyg för kommuner",
        "search_description": "Ett verktyg med vilket kommunen hör sina invånare på många språk och främjar goda relationer mellan befolkningsgrupper.",
    },
    "en": {
        "title": "Good Relations",
        "headline": "Hear residents in their own language. Decide on what you heard.",
        "lead": "With the data collection and decision-makers’ event tool a municipality hears the experiences of different population groups, takes them to decision-makers and agrees on measures. Here you find guidance, ready-made templates and workshops.",
        "seo_title": "Good Relations: a tool for municipalities",
        "search_description": "A tool for municipalities to hear residents in many languages and promote good relations between population groups.",
    },
    "ar": {
        "title": "علاقات طيبة بين السكان",
        "headline": "استمعوا إلى السكان بلغاتهم. وقرّروا بناءً على ما سمعتم.",
        "lead": "تستمع البلدية بهذه الأداة إلى تجارب مختلف فئات السكان، وتنقلها إلى صانعي القرار، وتتفق معهم على التدابير. تجدون هنا الإرشادات والنماذج الجاهزة.",
    },
    "se": {
        "title": "Buorit gaskavuođat",
        "headline": "Gula ássiid sin iežaset gillii.",
        "lead": "Dáinna reaidduin gielda sáhttá gullat ássiid vásáhusaid máŋgga gillii ja mearridit doaibmabijuin. Dás gávnnat gárvves málliid.",
    },
    "so": {
        "title": "Xiriirka wanaagsan ee bulshada",
        "headline": "Dhageyso dadka deggan luqaddooda.",
        "lead": "Qalabkan degmadu waxay ku dhageysataa waayo-aragnimada dadka deggan, iyagoo ku hadlaya luqaddooda. Halkan waxaad ka helaysaa foomam diyaarsan.",
    },
    "sw": {
        "title": "Mahusiano mema katika jamii",
        "headline": "Wasikilize wakazi kwa lugha yao.",
        "lead": "Kwa zana hii manispaa inasikiliza uzoefu wa wakazi kwa lugha zao wenyewe na kukubaliana juu ya hatua za kuchukua. Hapa utapata violezo vilivyo tayari.",
    },
    "uk": {
        "title": "Добрі стосунки в громаді",
        "headline": "Почуйте мешканців їхньою мовою.",
        "lead": "За допомогою цього інструмента муніципалітет вислуховує досвід мешканців їхньою рідною мовою і домовляється про заходи. Тут ви знайдете готові шаблони.",
    },
    "ru": {
        "title": "Добрые отношения в обществе",
        "headline": "Услышьте жителей на их языке.",
        "lead": "С помощью этого инструмента муниципалитет узнаёт об опыте жителей на их родном языке и договаривается о мерах. Здесь вы найдёте готовые шаблоны.",
    },
    "vi": {
        "title": "Quan hệ cộng đồng tốt đẹp",
        "headline": "Lắng nghe cư dân bằng ngôn ngữ của họ.",
        "lead": "Với công cụ này, khu tự quản lắng nghe trải nghiệm của cư dân bằng chính ngôn ngữ của họ và thống nhất các biện pháp. Tại đây có sẵn các mẫu tài liệu.",
    },
    "et": {
        "title": "Head rahvastikusuhted",
        "headline": "Kuula elanikke nende oma keeles.",
        "lead": "Selle tööriistaga kuulab omavalitsus elanike kogemusi nende oma keeles ja lepib kokku meetmetes. Siit leiad valmis mallid.",
    },
}
