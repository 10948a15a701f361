"""The four ways in of each front page: the section each leads to, its title and one sentence."""

from __future__ import annotations

WAYS: dict[str, list[tuple[str, str, str]]] = {
    "fi": [
        ("tool", "Ota työkalu käyttöön", "Miksi, mitä ja miten: ohje kunnalle alusta loppuun."),
        ("materials", "Etsi valmis pohja", "Kutsu, kysymykset ja ohjeet kymmenellä kielellä."),
        ("events", "Tule työpajaan", "Ilmoittaudu, äänestä tavoitteista ja vaikuta."),
        ("municipalities", "Katso, missä sitä on käytetty", "Kunnat kartalla ja luettelona."),
    ],
    "sv": [
        ("tool", "Ta verktyget i bruk", "Varför, vad och hur: anvisningar för kommunen från början till slut."),
        ("materials", "Hitta en färdig mall", "Inbjudan, frågor och anvisningar på tio språk."),
        ("events", "Delta i en workshop", "Anmäl dig, rösta om målen och påverka."),
        ("municipalities", "Se var verktyget har använts", "Kommunerna på karta och i lista."),
    ],
    "en": [
        ("tool", "Take the tool into use", "Why, what and how: guidance for a municipality from start to end."),
        ("materials", "Find a template", "Invitation, questions and instructions in ten languages."),
        ("events", "Come to a workshop", "Register, vote for the objectives and have a say."),
        ("municipalities", "See where it has been used", "The municipalities on a map and in a list."),
    ],
    "ar": [
        ("tool", "ابدؤوا باستخدام الأداة", "لماذا وما هي وكيف: دليل للبلديات من البداية إلى النهاية."),
        ("materials", "ابحثوا عن نموذج جاهز", "دعوة وأسئلة وتعليمات بعشر لغات."),
        ("events", "شاركوا في ورشة عمل", "التسجيل والتصويت على الأهداف."),
        ("municipalities", "أين استُخدمت الأداة", "البلديات على الخريطة وفي قائمة."),
    ],
    "se": [
        ("materials", "Oza gárvves málle", "Bovdehus, gažaldagat ja rávvagat logi gillii."),
        ("municipalities", "Geahča gos lea geavahuvvon", "Gielddat gárttas ja listtus."),
    ],
    "so": [
        ("materials", "Hel foom diyaarsan", "Casuumaad, su’aalo iyo tilmaamo ku qoran toban luqadood."),
        ("municipalities", "Eeg halka laga isticmaalay", "Degmooyinka oo ku yaal khariidadda iyo liiska."),
    ],
    "sw": [
        ("materials", "Tafuta kiolezo", "Mwaliko, maswali na maelekezo kwa lugha kumi."),
        ("municipalities", "Tazama ilikotumika", "Manispaa kwenye ramani na kwenye orodha."),
    ],
    "uk": [
        ("materials", "Знайти шаблон", "Запрошення, запитання та вказівки десятьма мовами."),
        ("municipalities", "Де це вже застосовано", "Муніципалітети на мапі та у списку."),
    ],
    "ru": [
        ("materials", "Найти шаблон", "Приглашение, вопросы и указания на десяти языках."),
        ("municipalities", "Где это уже применяли", "Муниципалитеты на карте и в списке."),
    ],
    "vi": [
        ("materials", "Tìm mẫu có sẵn", "Thư mời, câu hỏi và hướng dẫn bằng mười ngôn ngữ."),
        ("municipalities", "Xem nơi đã áp dụng", "Các khu tự quản trên bản đồ và trong danh sách."),
    ],
    "et": [
        ("materials", "Leia valmis mall", "Kutse, küsimused ja juhised kümnes keeles."),
        ("municipalities", "Vaata, kus on kasutatud", "Omavalitsused kaardil ja loendis."),
    ],
}
