"""What the pages of the library say, in every language of the site.

Languages that no native reader has checked have titles and short leads alone.
"""

from __future__ import annotations

from typing import Any

CHECKED = ("fi", "sv", "en")

INDEX: dict[str, dict[str, str]] = {
    "fi": {
        "title": "Materiaalit",
        "slug": "materiaalit",
        "lead": "Oppaat ja mallit omakielisten keskustelujen ja päättäjätilaisuuden järjestämiseen. Mallit voi muokata "
        "omaan käyttöön.",
    },
    "sv": {
        "title": "Material",
        "slug": "material",
        "lead": "Guider och mallar för samtalsmöten på olika språk och för beslutsfattarmötet. Mallarna kan bearbetas för "
        "eget bruk.",
    },
    "en": {
        "title": "Materials",
        "slug": "materials",
        "lead": "Guides and templates for own-language discussions and the decision-makers’ event. The templates are made "
        "to be adapted.",
    },
    "se": {"title": "Materiálat", "slug": "materials", "lead": "Rávvagat ja mállet."},
    "ar": {"title": "المواد", "slug": "materials", "lead": "أدلة ونماذج لتنظيم جلسات الحوار ولقاء صانعي القرار."},
    "so": {"title": "Agabka", "slug": "materials", "lead": "Hagayaal iyo qaabab lagu qabanqaabiyo wadahadallada."},
    "sw": {"title": "Nyenzo", "slug": "materials", "lead": "Miongozo na mifano ya kuandaa mazungumzo."},
    "uk": {"title": "Матеріали", "slug": "materials", "lead": "Посібники та зразки для розмов рідною мовою."},
    "ru": {"title": "Материалы", "slug": "materials", "lead": "Руководства и образцы для бесед на родном языке."},
    "vi": {"title": "Tài liệu", "slug": "materials", "lead": "Hướng dẫn và mẫu để tổ chức các buổi thảo luận."},
    "et": {"title": "Materjalid", "slug": "materials", "lead": "Juhendid ja näidised omakeelsete vestluste jaoks."},
}

# Of each material: its stage, audiences, and page by language. Slugs of the other languages are the English one.
MATERIALS: dict[str, dict[str, Any]] = {
    "guide": {
        "stage": None,
        "audiences": ("municipality", "ngo"),
        "pages": {
            "fi": {
                "title": "Työkaluopas kunnille",
                "slug": "tyokaluopas",
                "lead": "Mistä työkalu koostuu, kuka tekee mitäkin ja miten työ etenee vaihe vaiheelta. Suomeksi ja ruotsiksi.",
            },
            "sv": {
                "title": "Guide till verktyget för kommuner",
                "slug": "guide",
                "lead": "Vad verktyget består av, vem som gör vad och hur arbetet går steg för steg. På finska och svenska.",
            },
            "en": {
                "title": "Guide to the tool for municipalities",
                "slug": "guide",
                "lead": "What the tool consists of, who does what, and how the work goes step by step. The guide is in Finnish "
                "and Swedish.",
            },
            "se": {"title": "Rávvagat gielddaide"},
            "ar": {"title": "دليل الأداة للبلديات", "lead": "الدليل باللغتين الفنلندية والسويدية."},
            "so": {"title": "Hagaha qalabka ee degmooyinka"},
            "sw": {"title": "Mwongozo wa zana kwa manispaa"},
            "uk": {"title": "Посібник для муніципалітетів", "lead": "Посібник фінською та шведською мовами."},
            "ru": {"title": "Руководство для муниципалитетов", "lead": "Руководство на финском и шведском языках."},
            "vi": {"title": "Hướng dẫn cho khu tự quản", "lead": "Bằng tiếng Phần Lan và tiếng Thụy Điển."},
            "et": {"title": "Juhend omavalitsustele", "lead": "Juhend on soome ja rootsi keeles."},
        },
    },
    "scribe-report-form": {
        "stage": "sessions",
        "audiences": ("scribe",),
        "pages": {
            "fi": {
                "title": "Kirjurin raportointilomake",
                "slug": "raportointilomake",
                "lead": "Lomake, johon kirjuri kokoaa keskustelun ilman nimiä, teema kerrallaan.",
                "adapting": "<ul><li>Siirrä ryhmän omakieliset kysymykset lomakkeeseen ennen keskustelua.</li>"
                "<li>Kirjaa kokemukset kertomuksina, jotta niistä voi tehdä kokemuskortteja.</li></ul>",
            },
            "sv": {
                "title": "Sekreterarens rapportblankett",
                "slug": "rapportblankett",
                "lead": "En blankett där sekreteraren sammanfattar samtalet utan namn, tema för tema. Filen är på finska.",
                "adapting": "<ul><li>För över frågorna på gruppens språk till blanketten före samtalet.</li>"
                "<li>Skriv erfarenheterna som berättelser, så att de kan bli erfarenhetskort.</li></ul>",
            },
            "en": {
                "title": "Scribe’s report form",
                "slug": "scribe-report-form",
                "lead": "A form in which the scribe sums up the discussion without names, theme by theme. The file is in Finnish.",
                "adapting": "<ul><li>Copy the questions in the group’s language into the form before the discussion.</li>"
                "<li>Write experiences down as stories, so that experience cards can be made from them.</li></ul>",
            },
            "se": {"title": "Čálli raporterenskovvi"},
            "ar": {"title": "نموذج تقرير كاتب المحضر", "lead": "يلخّص فيه كاتب المحضر الحوار دون أسماء."},
            "so": {"title": "Foomka warbixinta qoraaga"},
            "sw": {"title": "Fomu ya ripoti ya mwandishi"},
            "uk": {"title": "Бланк звіту секретаря", "lead": "Підсумок розмови без імен."},
            "ru": {"title": "Бланк отчёта секретаря", "lead": "Итог беседы без имён."},
            "vi": {"title": "Mẫu báo cáo của người ghi chép", "lead": "Tóm tắt buổi thảo luận, không ghi tên."},
            "et": {"title": "Protokollija aruandevorm", "lead": "Vestluse kokkuvõte ilma nimedeta."},
        },
    },
    "session-invitation": {
        "stage": "sessions",
        "audiences": ("ngo", "facilitator", "scribe"),
        "pages": {
            "fi": {
                "title": "Kutsu, kysymykset ja ohjeet",
                "slug": "kutsu-ja-keskustelukysymykset",
                "lead": "Malli kutsukirjeestä, kysymykset neljästä teemasta sekä ohjeet ohjaajalle ja kirjurille, "
                "kymmenellä kielellä.",
                "adapting": "<ul><li>Täydennä kutsuun aika, paikka, järjestäjä ja yhteyshenkilön rooli.</li>"
                "<li>Valitse ryhmälle sopivat kysymykset.</li>"
                "<li>Kirjuri siirtää kysymykset raportointilomakkeeseen.</li></ul>",
            },
            "sv": {
                "title": "Inbjudan, samtalsfrågor och anvisningar",
                "slug": "inbjudan-och-samtalsfragor",
                "lead": "En modell för inbjudan, frågor om fyra teman och anvisningar för samtalsledaren och sekreteraren. "
                "Finns på tio språk, men inte på svenska.",
                "adapting": "<ul><li>Fyll i tid, plats, arrangör och kontaktpersonens roll.</li>"
                "<li>Välj frågor som passar gruppen.</li>"
                "<li>Sekreteraren för över frågorna till rapportblanketten.</li></ul>",
            },
            "en": {
                "title": "Invitation, discussion questions and instructions",
                "slug": "session-invitation",
                "lead": "A model invitation, questions on four themes, and instructions for the facilitator and the scribe, "
                "in ten languages.",
                "adapting": "<ul><li>Fill in time, place, organiser and the role of the contact.</li>"
                "<li>Choose the questions that suit the group.</li>"
                "<li>The scribe copies the questions into the report form.</li></ul>",
            },
            "se": {"title": "Bovdehus, gažaldagat ja rávvagat", "lead": "Logi gillii."},
            "ar": {
                "title": "الدعوة وأسئلة الحوار والإرشادات",
                "lead": "نموذج دعوة وأسئلة في أربعة محاور وإرشادات للميسّر ولكاتب المحضر، بعشر لغات.",
                "adapting": "<ul><li>أضف الوقت والمكان والمنظّم.</li><li>اختر الأسئلة المناسبة للمجموعة.</li>"
                "<li>ينقل كاتب المحضر الأسئلة إلى نموذج التقرير.</li></ul>",
            },
            "so": {"title": "Casuumaad, su’aalo iyo tilmaamo", "lead": "Toban luqadood."},
            "sw": {"title": "Mwaliko, maswali na maelekezo", "lead": "Kwa lugha kumi."},
            "uk": {
                "title": "Запрошення, запитання та поради",
                "lead": "Зразок запрошення, запитання на чотири теми та поради, десятьма мовами.",
            },
            "ru": {
                "title": "Приглашение, вопросы и советы",
                "lead": "Образец приглашения, вопросы на четыре темы и советы, на десяти языках.",
            },
            "vi": {
                "title": "Thư mời, câu hỏi và hướng dẫn",
                "lead": "Mẫu thư mời, câu hỏi về bốn chủ đề và hướng dẫn, bằng mười ngôn ngữ.",
            },
            "et": {
                "title": "Kutse, küsimused ja juhised",
                "lead": "Kutse näidis, küsimused neljal teemal ja juhised, kümnes keeles.",
            },
        },
    },
    "decision-makers-invitation": {
        "stage": "decision-makers",
        "audiences": ("municipality", "decision-maker"),
        "pages": {
            "fi": {
                "title": "Kutsu päättäjätilaisuuteen",
                "slug": "paattajatilaisuuden-kutsu",
                "lead": "Kutsukirje ja ohjelmarunko luottamushenkilöille, viranhaltijoille, järjestöille ja asukkaille.",
                "adapting": "<ul><li>Täydennä aika, paikka, ohjelman kellonajat ja esteettömyystiedot.</li>"
                "<li>Muuta kutsuttavien listaa tulosten mukaan.</li></ul>",
            },
            "sv": {
                "title": "Inbjudan till beslutsfattarmötet",
                "slug": "inbjudan-till-beslutsfattare",
                "lead": "Inbjudan och programstomme för förtroendevalda, tjänsteinnehavare, organisationer och invånare. "
                "Filen är på finska.",
                "adapting": "<ul><li>Fyll i tid, plats, klockslag och uppgifter om tillgänglighet.</li>"
                "<li>Ändra listan över inbjudna enligt resultaten.</li></ul>",
            },
            "en": {
                "title": "Invitation to the decision-makers’ event",
                "slug": "decision-makers-invitation",
                "lead": "A letter and an outline of the programme for elected representatives, officials, NGOs and "
                "residents. The file is in Finnish.",
                "adapting": "<ul><li>Fill in time, place, the hours of the programme and how to get in.</li>"
                "<li>Change the list of those invited to fit the results.</li></ul>",
            },
            "se": {"title": "Bovdehus mearrideddjiide"},
            "ar": {"title": "دعوة إلى لقاء صانعي القرار", "lead": "باللغة الفنلندية."},
            "so": {"title": "Casuumaadda kulanka go’aan-gaarayaasha"},
            "sw": {"title": "Mwaliko kwa wafanya maamuzi"},
            "uk": {"title": "Запрошення на зустріч із тими, хто ухвалює рішення", "lead": "Фінською мовою."},
            "ru": {"title": "Приглашение на встречу с теми, кто принимает решения", "lead": "На финском языке."},
            "vi": {"title": "Thư mời dự sự kiện cho người ra quyết định", "lead": "Bằng tiếng Phần Lan."},
            "et": {"title": "Kutse otsustajate kohtumisele", "lead": "Soome keeles."},
        },
    },
    "coordinate-sheet": {
        "stage": "decision-makers",
        "audiences": ("municipality", "facilitator"),
        "pages": {
            "fi": {
                "title": "Keinojen koordinaatisto",
                "slug": "koordinaatisto",
                "lead": "Tulostettava taulu, johon pienryhmä sijoittaa keinot ennen kuin sovitaan 1–4 toimenpidettä.",
            },
            "sv": {
                "title": "Koordinatsystem för åtgärder",
                "slug": "koordinatsystem",
                "lead": "Ett ark att skriva ut, där gruppen placerar sina idéer innan man väljer 1–4 åtgärder. Filen är på finska.",
            },
            "en": {
                "title": "Coordinate sheet",
                "slug": "coordinate-sheet",
                "lead": "A sheet to print, on which the group places its ideas before agreeing on 1–4 measures. The file is in Finnish.",
            },
            "se": {"title": "Koordináhtaárka"},
            "ar": {"title": "ورقة الإحداثيات", "lead": "ورقة للطباعة باللغة الفنلندية."},
            "so": {"title": "Warqadda qorshaynta"},
            "sw": {"title": "Karatasi ya kupanga hatua"},
            "uk": {"title": "Аркуш координат", "lead": "Фінською мовою, для друку."},
            "ru": {"title": "Лист с координатами", "lead": "На финском языке, для печати."},
            "vi": {"title": "Tờ tọa độ", "lead": "Bằng tiếng Phần Lan, để in."},
            "et": {"title": "Koordinaatleht", "lead": "Soome keeles, printimiseks."},
        },
    },
    "experience-cards": {
        "stage": "decision-makers",
        "audiences": ("municipality", "facilitator"),
        "pages": {
            "fi": {
                "title": "Kokemuskorttipohja",
                "slug": "kokemuskortit",
                "lead": "Pohja korteille, joilla asukkaiden kokemukset tuodaan pienryhmien pöytiin. Mukana on keksittyjä "
                "esimerkkejä.",
                "adapting": "<ul><li>Korvaa esimerkit oman paikkakunnan keskustelujen tuloksilla.</li>"
                "<li>Jätä pois kaikki, mistä ihmisen tunnistaa.</li></ul>",
            },
            "sv": {
                "title": "Mall för erfarenhetskort",
                "slug": "erfarenhetskort",
                "lead": "En mall för kort som tar invånarnas erfarenheter till gruppernas bord. Med påhittade exempel. Filen är "
                "på finska.",
                "adapting": "<ul><li>Ersätt exemplen med resultaten av samtalen på den egna orten.</li>"
                "<li>Lämna bort allt som gör att någon kan kännas igen.</li></ul>",
            },
            "en": {
                "title": "Experience card template",
                "slug": "experience-cards",
                "lead": "A template for cards that bring residents’ experiences to the tables. With made-up examples. The "
                "file is in Finnish.",
                "adapting": "<ul><li>Put the results of your own discussions in place of the examples.</li>"
                "<li>Leave out anything that could identify someone.</li></ul>",
            },
            "se": {"title": "Vásáhuskoarttaid málle"},
            "ar": {"title": "قالب بطاقات التجارب", "lead": "باللغة الفنلندية."},
            "so": {"title": "Qaabka kaararka waayo-aragnimada"},
            "sw": {"title": "Kiolezo cha kadi za uzoefu"},
            "uk": {"title": "Шаблон карток досвіду", "lead": "Фінською мовою."},
            "ru": {"title": "Шаблон карточек опыта", "lead": "На финском языке."},
            "vi": {"title": "Mẫu thẻ trải nghiệm", "lead": "Bằng tiếng Phần Lan."},
            "et": {"title": "Kogemuskaartide põhi", "lead": "Soome keeles."},
        },
    },
    "results-deck": {
        "stage": "decision-makers",
        "audiences": ("municipality",),
        "pages": {
            "fi": {
                "title": "Esitys keskustelujen tuloksista",
                "slug": "tulosesitys",
                "lead": "Diapohja, jolla tulokset esitellään päättäjille ja sovitut toimenpiteet kirjataan.",
                "adapting": "<ul><li>Siirrä raporttien tulokset teemadioihin.</li>"
                "<li>Jätä pois ryhmät, joissa oli alle viisi osallistujaa, tai yhdistä ne.</li></ul>",
            },
            "sv": {
                "title": "Presentation av samtalens resultat",
                "slug": "resultatpresentation",
                "lead": "En mall för att visa resultaten för beslutsfattarna och skriva upp åtgärderna. Filen är på finska.",
                "adapting": "<ul><li>För över resultaten från rapporterna till bilderna om varje tema.</li>"
                "<li>Lämna bort eller slå ihop grupper med färre än fem deltagare.</li></ul>",
            },
            "en": {
                "title": "Presentation of the results",
                "slug": "results-deck",
                "lead": "Slides for showing the results to decision-makers and writing down what was agreed. The file is in Finnish.",
                "adapting": "<ul><li>Copy the results of the reports into the slides of the themes.</li>"
                "<li>Leave out or join groups of fewer than five people.</li></ul>",
            },
            "se": {"title": "Bohtosiid ovdanbuktin"},
            "ar": {"title": "عرض نتائج جلسات الحوار", "lead": "باللغة الفنلندية."},
            "so": {"title": "Bandhigga natiijada"},
            "sw": {"title": "Wasilisho la matokeo"},
            "uk": {"title": "Презентація підсумків", "lead": "Фінською мовою."},
            "ru": {"title": "Презентация итогов", "lead": "На финском языке."},
            "vi": {"title": "Bài trình bày kết quả", "lead": "Bằng tiếng Phần Lan."},
            "et": {"title": "Tulemuste esitlus", "lead": "Soome keeles."},
        },
    },
}
