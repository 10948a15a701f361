"""The model invitation with questions and instructions, in ten languages.

Finnish and English are whole. The others say less, in shorter sentences, and carry a mark until a native reader has
checked them.
"""

import dataclasses
from collections.abc import Sequence

# Beside the language's own: for those who order, send and file the document.
UNCHECKED = {
    "fi": "Äidinkielinen lukija ei ole vielä tarkistanut tätä tekstiä.",
    "en": "No native reader has checked this text yet.",
}


@dataclasses.dataclass(frozen=True, kw_only=True)
class InvitationText:
    """``facts`` pairs the name of a fact with its place to fill. ``themes`` holds four: a name and its questions."""

    file_name: str
    title: str
    subtitle: str
    unchecked: str = ""
    project: str
    page: str
    letter_heading: str
    letter: Sequence[str]
    fact_header: tuple[str, str]
    facts: Sequence[tuple[str, str]]
    know_heading: str
    know: Sequence[str]
    questions_heading: str
    questions_lead: str
    themes: Sequence[tuple[str, Sequence[str]]]
    facilitator_heading: str
    facilitator: Sequence[str]
    scribe_heading: str
    scribe: Sequence[str]


INVITATIONS: dict[str, InvitationText] = {
    "fi": InvitationText(
        file_name="kutsu-keskusteluun.docx",
        title="Kutsu omakieliseen keskusteluun",
        subtitle="Malli kutsukirjeeksi, keskustelukysymykset sekä ohjeet ohjaajalle ja kirjurille",
        project="Hyvät väestösuhteet -hanke",
        page="sivu",
        letter_heading="Kutsukirje",
        letter=(
            (
                "Hyvä asukas! Tule keskustelemaan siitä, millaista arki on paikkakunnalla [[municipality|kunnan nimi]]. "
                "Keskustelun kieli on [[language|ryhmän kieli]]. Tervetulleita ovat kaikki, jotka sitä puhuvat."
            ),
            (
                "Kunta haluaa tietää, miten eri taustaiset ihmiset tulevat täällä toimeen keskenään ja mitä pitäisi "
                "muuttaa. Keskustelun tulokset viedään niille, jotka päättävät kunnan asioista."
            ),
        ),
        fact_header=("Tilaisuus", "Tiedot"),
        facts=(
            ("Aika", "[[date|päivä ja kellonaika]]"),
            ("Paikka", "[[place|osoite, huone ja miten perille pääsee]]"),
            ("Kieli", "[[language|ryhmän kieli]]"),
            ("Järjestäjä", "[[organiser|järjestön ja kunnan nimi]]"),
            ("Ilmoittautuminen", "[[sign-up|mihin ja mihin päivään mennessä]]"),
            ("Kysymykset", "[[contact|sähköposti tai puhelin]]"),
        ),
        know_heading="Hyvä tietää",
        know=(
            "Osallistuminen on vapaaehtoista, ja saat lähteä milloin haluat.",
            "Muistiinpanoihin ei kirjoiteta nimiä. Kukaan ei voi päätellä raportista, kuka sanoi mitäkin.",
            (
                "Sinun ei tarvitse valmistautua eikä täyttää mitään. Kyselylomakkeessa vastataan valmiisiin kysymyksiin; "
                "täällä kerrot omin sanoin sen, mikä sinusta on tärkeää."
            ),
            "Vaikeista kokemuksista ei ole pakko puhua.",
        ),
        questions_heading="Keskustelukysymykset",
        questions_lead="Kysymykset ovat keskustelun tueksi. Valitkaa ryhmälle sopivat: kaikkia ei tarvitse ehtiä.",
        themes=(
            (
                "Osallisuus",
                (
                    "Missä olet mukana paikkakunnallasi: harrastuksissa, yhdistyksissä, koulun tai naapuruston asioissa?",
                    "Saatko tietää ajoissa, mitä kunnassa tapahtuu ja mistä päätetään? Millä kielellä?",
                    "Mikä auttaisi sinua osallistumaan enemmän?",
                ),
            ),
            (
                "Asenteet",
                (
                    "Miten eri taustaisista ihmisistä puhutaan paikkakunnallasi?",
                    "Millaista kohtelua olet saanut palveluissa, koulussa tai työssä?",
                    "Kerro tilanteesta, jossa sinut otettiin hyvin vastaan.",
                ),
            ),
            (
                "Turvallisuuden tunne",
                (
                    "Missä paikoissa tunnet olosi turvalliseksi? Missä et?",
                    "Mitä teet, jos sinua tai läheistäsi häiritään tai syrjitään? Keneltä saat apua?",
                    "Mikä lisäisi turvallisuuden tunnetta?",
                ),
            ),
            (
                "Vuorovaikutus",
                (
                    "Missä tapaat ihmisiä, joiden tausta on eri kuin sinun?",
                    "Mikä helpottaa tutustumista, mikä estää sitä?",
                    "Mitä toivot tänne enemmän, mitä vähemmän?",
                ),
            ),
        ),
        facilitator_heading="Ohje ohjaajalle",
        facilitator=(
            "Toivota jokainen tervetulleeksi. Kerro, kuka keskustelun järjestää ja mihin tuloksia käytetään.",
            "Sopikaa säännöistä: yksi puhuu kerrallaan, toisen kokemusta ei arvostella, eikä nimiä viedä ulos huoneesta.",
            "Anna kaikille tilaa. Kysy myös hiljaisilta, mutta älä painosta.",
            "Pidä puhe omissa kokemuksissa: mitä tapahtui, missä ja miltä se tuntui?",
            (
                "Jos joku kertoo rikoksesta tai vaarasta, ota asia puheeksi kahden kesken ja kerro, mistä saa apua. "
                "Hätätilanteessa soita 112."
            ),
            "Lopuksi jokainen sanoo, mikä keskustelussa oli tärkeintä.",
        ),
        scribe_heading="Ohje kirjurille",
        scribe=(
            "Siirrä ennen tilaisuutta kysymykset ryhmän kielellä kirjurin raportointilomakkeeseen.",
            "Kirjaa, mitä sanottiin, älä kuka sanoi. Jätä pois nimet ja kaikki, mistä ihmisen tunnistaa.",
            "Kirjaa hyvät ja huonot kokemukset kertomuksina: niistä tehdään kokemuskortit.",
            "Merkitse, mistä ryhmä oli yhtä mieltä ja mistä mielipiteet jakautuivat.",
            "Lue raportti läpi ohjaajan kanssa ja lähetä se järjestäjälle: [[report-by|päivä ja osoite]].",
        ),
    ),
    "en": InvitationText(
        file_name="invitation-to-a-discussion.docx",
        title="Invitation to a discussion in your own language",
        subtitle="Model invitation, discussion questions, and instructions for the facilitator and the scribe",
        project="Good Relations project",
        page="page",
        letter_heading="Invitation",
        letter=(
            (
                "Dear resident, come and talk about everyday life in [[municipality|name of the municipality]]. "
                "The language of the discussion is [[language|language of the group]]. Everyone who speaks it is welcome."
            ),
            (
                "The municipality wants to know how people of different backgrounds get along here and what should change. "
                "What the group says is taken to those who decide on the municipality’s affairs."
            ),
        ),
        fact_header=("The session", "Details"),
        facts=(
            ("Time", "[[date|day and time]]"),
            ("Place", "[[place|address, room and how to get there]]"),
            ("Language", "[[language|language of the group]]"),
            ("Organiser", "[[organiser|name of the NGO and the municipality]]"),
            ("Sign up", "[[sign-up|where and by which day]]"),
            ("Questions", "[[contact|e-mail or telephone]]"),
        ),
        know_heading="Good to know",
        know=(
            "Taking part is voluntary, and you may leave whenever you like.",
            "No names are written down. Nobody can tell from the report who said what.",
            "You need not prepare or fill in anything. Tell in your own words what matters to you.",
            "You do not have to talk about difficult experiences.",
        ),
        questions_heading="Discussion questions",
        questions_lead="The questions are there to help. Choose those that suit the group: not all need an answer.",
        themes=(
            (
                "Participation",
                (
                    "What are you part of where you live: hobbies, associations, the school, the neighbourhood?",
                    "Do you hear in time what happens in the municipality and what is decided? In which language?",
                    "What would help you to take part more?",
                ),
            ),
            (
                "Attitudes",
                (
                    "How do people where you live talk about people of different backgrounds?",
                    "How have you been treated in services, at school or at work?",
                    "Tell about a time when you were made welcome.",
                ),
            ),
            (
                "Sense of safety",
                (
                    "Where do you feel safe? Where do you not?",
                    "What do you do if you or someone close to you is harassed or discriminated against? Who helps?",
                    "What would make you feel safer?",
                ),
            ),
            (
                "Interaction",
                (
                    "Where do you meet people whose background is different from yours?",
                    "What makes it easier to get to know each other, and what stands in the way?",
                    "What would you like more of here, and what less?",
                ),
            ),
        ),
        facilitator_heading="For the facilitator",
        facilitator=(
            "Welcome everyone. Say who arranges the discussion and what the results are used for.",
            "Agree on rules: one speaks at a time, nobody judges another’s experience, and no names leave the room.",
            "Give everyone room. Ask the quiet ones too, but do not press.",
            "Keep to people’s own experience: what happened, where, and how did it feel?",
            (
                "If someone tells of a crime or of danger, speak with them alone and tell them where to get help. In an "
                "emergency, call 112."
            ),
            "At the end, everyone says what was most important.",
        ),
        scribe_heading="For the scribe",
        scribe=(
            "Before the session, copy the questions in the group’s language into the scribe’s report form.",
            "Write down what was said, not who said it. Leave out names and anything that could identify someone.",
            "Write good and bad experiences as stories: experience cards are made from them.",
            "Note where the group agreed and where opinions differed.",
            "Read the report through with the facilitator and send it to the organiser: [[report-by|day and address]].",
        ),
    ),
    "ar": InvitationText(
        file_name="دعوة-إلى-حوار.docx",
        title="دعوة إلى حوار بلغتك",
        subtitle="نموذج دعوة وأسئلة للحوار وإرشادات للميسّر ولكاتب المحضر",
        unchecked="لم يراجع هذا النصَّ بعدُ قارئٌ لغتُه الأم هي العربية.",
        project="مشروع العلاقات الطيبة بين السكان",
        page="صفحة",
        letter_heading="الدعوة",
        letter=(
            (
                "عزيزنا المقيم، ندعوك إلى الحديث عن الحياة اليومية في [[municipality|اسم البلدية]]. "
                "نتحدث باللغة [[language|لغة المجموعة]]، وكل من يتحدثها مرحّب به."
            ),
            (
                "تريد البلدية أن تعرف كيف يعيش الناس من خلفيات مختلفة معًا هنا، وما الذي ينبغي أن يتغير. "
                "تُنقل نتائج الحوار إلى صانعي القرار في البلدية."
            ),
        ),
        fact_header=("اللقاء", "التفاصيل"),
        facts=(
            ("الوقت", "[[date|اليوم والساعة]]"),
            ("المكان", "[[place|العنوان والقاعة]]"),
            ("اللغة", "[[language|لغة المجموعة]]"),
            ("المنظّم", "[[organiser|اسم الجمعية والبلدية]]"),
            ("التسجيل", "[[sign-up|أين وحتى أي يوم]]"),
            ("للاستفسار", "[[contact|البريد الإلكتروني أو الهاتف]]"),
        ),
        know_heading="من المفيد أن تعرف",
        know=(
            "المشاركة اختيارية، ويمكنك المغادرة متى شئت.",
            "لا تُكتب الأسماء، ولا يظهر في التقرير من قال ماذا.",
            "لا تحتاج إلى تحضير. تحدّث بكلماتك عمّا تراه مهمًّا.",
            "لست ملزمًا بالحديث عن تجارب صعبة.",
        ),
        questions_heading="أسئلة الحوار",
        questions_lead="الأسئلة للمساعدة فقط. اختاروا ما يناسب المجموعة.",
        themes=(
            (
                "المشاركة",
                (
                    "فيمَ تشارك في المكان الذي تعيش فيه: هوايات أو جمعيات أو مدرسة أو حيّ؟",
                    "هل تصلك المعلومات عمّا يحدث في البلدية؟ وبأي لغة؟",
                    "ما الذي يساعدك على المشاركة أكثر؟",
                ),
            ),
            (
                "المواقف",
                (
                    "كيف يتحدث الناس هنا عن أشخاص من خلفيات مختلفة؟",
                    "كيف تُعامَل في الخدمات أو المدرسة أو العمل؟",
                    "احكِ عن موقف شعرت فيه بالترحيب.",
                ),
            ),
            (
                "الشعور بالأمان",
                (
                    "أين تشعر بالأمان؟ وأين لا تشعر به؟",
                    "ماذا تفعل إذا تعرضت أنت أو أحد أقاربك لمضايقة أو تمييز؟ ومن يساعدك؟",
                    "ما الذي يزيد شعورك بالأمان؟",
                ),
            ),
            (
                "التفاعل بين الناس",
                (
                    "أين تلتقي بأشخاص خلفيتهم مختلفة عن خلفيتك؟",
                    "ما الذي يسهّل التعارف؟ وما الذي يعيقه؟",
                    "ما الذي تتمنى أن يزيد هنا؟ وما الذي تتمنى أن يقل؟",
                ),
            ),
        ),
        facilitator_heading="إرشادات للميسّر",
        facilitator=(
            "رحّب بالجميع، واشرح من ينظّم الحوار وفيمَ تُستخدم النتائج.",
            "اتفقوا على قواعد: يتحدث شخص واحد في كل مرة، ولا نحكم على تجارب الآخرين، ولا نذكر الأسماء خارج القاعة.",
            "أعطِ الجميع فرصة للكلام، ولا تضغط على أحد.",
            "إذا تحدث أحد عن جريمة أو خطر فتحدث معه على انفراد وأخبره أين يجد المساعدة.",
            "في النهاية يقول كل شخص ما كان أهم شيء بالنسبة إليه.",
        ),
        scribe_heading="إرشادات لكاتب المحضر",
        scribe=(
            "انقل الأسئلة قبل اللقاء إلى نموذج التقرير بلغة المجموعة.",
            "اكتب ما قيل، لا من قاله. لا تكتب أسماء ولا ما يدلّ على شخص.",
            "اكتب التجارب الجيدة والسيئة على شكل قصص قصيرة.",
            "اقرأ التقرير مع الميسّر ثم أرسله إلى المنظّم: [[report-by|اليوم والعنوان]].",
        ),
    ),
    "se": InvitationText(
        file_name="bovdehus-ságastallamii.docx",
        title="Bovdehus ságastallamii",
        subtitle="Bovdehusmálle, gažaldagat ja rávvagat jođiheaddjái ja čállái",
        unchecked="Eatnigielat lohkki ii leat vel dárkkistan dán teavstta.",
        project="Hyvät väestösuhteet -hanke",
        page="siidu",
        letter_heading="Bovdehus",
        letter=("Bures boahtin! Mii ságastallat eallimis dáppe: [[municipality|gieldda namma]].",),
        fact_header=("Ságastallan", "Dieđut"),
        facts=(
            ("Áigi", "[[date|beaivi ja diibmu]]"),
            ("Báiki", "[[place|čujuhus]]"),
            ("Giella", "[[language|joavkku giella]]"),
            ("Lágideaddji", "[[organiser|searvi ja gielda]]"),
            ("Lassedieđut", "[[contact|e-poasta dahje telefovdna]]"),
        ),
        know_heading="Buorre diehtit",
        know=("Oassálastin lea eaktodáhtolaš.", "Mii eat čále namaid."),
        questions_heading="Gažaldagat",
        questions_lead="Válljejehket gažaldagaid mat heivejit jovkui.",
        themes=(
            ("Oassálastin", ("Mas don leat mielde iežat gielddas?", "Mii veahkehivččii du oassálastit?")),
            ("Guottut", ("Mo olbmot hupmet eará olbmuin?", "Goas don ledjet bures boahtin?")),
            ("Oadjebasvuohta", ("Gos dovddat iežat oadjebassan? Gos it?", "Geas oaččut veahki?")),
            ("Vuorrováikkuhus", ("Gos deaivvat eará olbmuid?", "Maid sávat eanet? Maid unnit?")),
        ),
        facilitator_heading="Rávvagat jođiheaddjái",
        facilitator=("Sáva buohkaide bures boahtima.", "Atte juohkehažžii sáni."),
        scribe_heading="Rávvagat čállái",
        scribe=("Čále maid olbmot dadjet.", "Ale čále namaid.", "Čále buriid ja heajos vásáhusaid."),
    ),
    "so": InvitationText(
        file_name="casuumaad-wadahadal.docx",
        title="Casuumaad wadahadal",
        subtitle="Qaabka casuumaadda, su’aalaha wadahadalka, iyo tilmaamaha hagaha iyo qoraaga",
        unchecked="Qoraalkan weli ma hubin qof ku hadla afkan oo ah afkiisa hooyo.",
        project="Hyvät väestösuhteet -hanke",
        page="bogga",
        letter_heading="Casuumaad",
        letter=(
            (
                "Ku soo dhowow wadahadal ku saabsan nolosha degmada [[municipality|magaca degmada]]. "
                "Waxaan ku hadlaynaa [[language|luqadda kooxda]]."
            ),
            "Degmadu waxay rabtaa inay ogaato sida dadku u wada nool yihiin.",
        ),
        fact_header=("Kulanka", "Faahfaahin"),
        facts=(
            ("Waqtiga", "[[date|maalinta iyo saacadda]]"),
            ("Goobta", "[[place|cinwaanka]]"),
            ("Luqadda", "[[language|luqadda kooxda]]"),
            ("Qabanqaabiyaha", "[[organiser|ururka iyo degmada]]"),
            ("Isdiiwaangelinta", "[[sign-up|halka iyo maalinta ugu dambaysa]]"),
            ("Su’aalo", "[[contact|iimayl ama taleefan]]"),
        ),
        know_heading="Waxaa fiican inaad ogaato",
        know=("Ka qaybgalku waa ikhtiyaari.", "Waad bixi kartaa mar kasta.", "Magacyo lama qorayo."),
        questions_heading="Su’aalaha wadahadalka",
        questions_lead="Dooro su’aalaha ku habboon kooxda.",
        themes=(
            (
                "Ka qaybgalka",
                ("Maxaad kaga qayb qaadataa degmadaada?", "Maxaa kaa caawin lahaa inaad wax badan ka qayb qaadato?"),
            ),
            (
                "Aragtiyaha",
                (
                    "Sidee dadku uga hadlaan dadka asalkoodu kala duwan yahay?",
                    "Goorma ayaa si fiican laguu soo dhoweeyay?",
                ),
            ),
            (
                "Dareenka amniga",
                ("Xaggee ayaad amni ku dareentaa? Xaggee maya?", "Yaa ku caawiya haddii lagu dhibo?"),
            ),
            (
                "Isdhexgalka",
                ("Xaggee ayaad kula kulantaa dad kale?", "Maxaad rabtaa inay bataan? Maxaad rabtaa inay yaraadaan?"),
            ),
        ),
        facilitator_heading="Tilmaamaha hagaha",
        facilitator=(
            "Qof walba soo dhowee.",
            "Sheeg sida natiijada loo isticmaalayo.",
            "Qof walba fursad u sii inuu hadlo.",
        ),
        scribe_heading="Tilmaamaha qoraaga",
        scribe=("Qor waxa la yiri. Ha qorin cidda tiri.", "Ha qorin magacyo.", "Qor wixii fiican iyo wixii xun."),
    ),
    "sw": InvitationText(
        file_name="mwaliko-wa-mazungumzo.docx",
        title="Mwaliko wa mazungumzo",
        subtitle="Mfano wa mwaliko, maswali ya mazungumzo, na maelekezo kwa mwezeshaji na mwandishi",
        unchecked="Maandishi haya bado hayajakaguliwa na msomaji ambaye Kiswahili ni lugha yake ya kwanza.",
        project="Hyvät väestösuhteet -hanke",
        page="ukurasa",
        letter_heading="Mwaliko",
        letter=(
            (
                "Karibu kuzungumza kuhusu maisha katika manispaa ya [[municipality|jina la manispaa]]. "
                "Tutazungumza kwa [[language|lugha ya kikundi]]."
            ),
            "Manispaa inataka kujua jinsi watu wanavyoishi pamoja hapa.",
        ),
        fact_header=("Mkutano", "Maelezo"),
        facts=(
            ("Wakati", "[[date|siku na saa]]"),
            ("Mahali", "[[place|anwani]]"),
            ("Lugha", "[[language|lugha ya kikundi]]"),
            ("Mwandaaji", "[[organiser|shirika na manispaa]]"),
            ("Kujiandikisha", "[[sign-up|wapi na kabla ya siku gani]]"),
            ("Maswali", "[[contact|barua pepe au simu]]"),
        ),
        know_heading="Ni vizuri kujua",
        know=("Kushiriki ni hiari.", "Unaweza kuondoka wakati wowote.", "Majina hayaandikwi."),
        questions_heading="Maswali ya mazungumzo",
        questions_lead="Chagueni maswali yanayofaa kikundi.",
        themes=(
            (
                "Ushiriki",
                ("Unashiriki katika mambo gani hapa unapoishi?", "Nini kingekusaidia kushiriki zaidi?"),
            ),
            (
                "Mitazamo",
                ("Watu hapa huzungumzaje kuhusu watu wa asili mbalimbali?", "Ni lini ulipokelewa vizuri?"),
            ),
            (
                "Hisia ya usalama",
                ("Unajisikia salama wapi? Hujisikii salama wapi?", "Nani hukusaidia ukisumbuliwa au ukibaguliwa?"),
            ),
            (
                "Mwingiliano",
                ("Unakutana wapi na watu wengine?", "Ungependa nini kiongezeke hapa? Nini kipungue?"),
            ),
        ),
        facilitator_heading="Maelekezo kwa mwezeshaji",
        facilitator=(
            "Mkaribishe kila mtu.",
            "Eleza jinsi matokeo yatakavyotumika.",
            "Mpe kila mtu nafasi ya kuzungumza.",
        ),
        scribe_heading="Maelekezo kwa mwandishi",
        scribe=("Andika kilichosemwa, si nani aliyesema.", "Usiandike majina.", "Andika mazuri na mabaya."),
    ),
    "uk": InvitationText(
        file_name="запрошення-на-розмову.docx",
        title="Запрошення на розмову рідною мовою",
        subtitle="Зразок запрошення, запитання для розмови, поради ведучому та секретареві",
        unchecked="Носій мови ще не перевірив цей текст.",
        project="Hyvät väestösuhteet -hanke",
        page="сторінка",
        letter_heading="Запрошення",
        letter=(
            (
                "Запрошуємо поговорити про щоденне життя в муніципалітеті [[municipality|назва]]. "
                "Мова розмови: [[language|мова групи]]."
            ),
            (
                "Муніципалітет хоче знати, як тут живуть разом люди різного походження і що варто змінити. "
                "Підсумки розмови передадуть тим, хто ухвалює рішення."
            ),
        ),
        fact_header=("Зустріч", "Подробиці"),
        facts=(
            ("Час", "[[date|день і година]]"),
            ("Місце", "[[place|адреса]]"),
            ("Мова", "[[language|мова групи]]"),
            ("Організатор", "[[organiser|організація та муніципалітет]]"),
            ("Запис", "[[sign-up|де і до якого дня]]"),
            ("Запитання", "[[contact|електронна пошта або телефон]]"),
        ),
        know_heading="Варто знати",
        know=(
            "Участь добровільна, піти можна будь-коли.",
            "Імен не записують.",
            "Готуватися не треба: говоріть своїми словами про те, що для вас важливо.",
        ),
        questions_heading="Запитання для розмови",
        questions_lead="Виберіть ті запитання, які підходять вашій групі.",
        themes=(
            (
                "Участь",
                ("У чому ви берете участь там, де живете?", "Що допомогло б вам брати більшу участь?"),
            ),
            (
                "Ставлення",
                ("Як тут говорять про людей різного походження?", "Розкажіть, коли вас добре прийняли."),
            ),
            (
                "Відчуття безпеки",
                ("Де ви почуваєтеся безпечно, а де ні?", "Хто допоможе, якщо вас ображають або дискримінують?"),
            ),
            (
                "Взаємодія",
                ("Де ви зустрічаєте людей іншого походження?", "Чого б ви хотіли тут більше, а чого менше?"),
            ),
        ),
        facilitator_heading="Поради ведучому",
        facilitator=(
            "Привітайте кожного й поясніть, для чого потрібні результати.",
            "Домовтеся про правила: говорить одна людина, чужий досвід не оцінюють, імен не розголошують.",
            "Дайте слово кожному, але не змушуйте.",
        ),
        scribe_heading="Поради секретареві",
        scribe=(
            "Записуйте, що сказано, а не хто сказав.",
            "Не пишіть імен.",
            "Записуйте і добрий, і поганий досвід як короткі розповіді.",
        ),
    ),
    "ru": InvitationText(
        file_name="приглашение-на-беседу.docx",
        title="Приглашение на беседу на родном языке",
        subtitle="Образец приглашения, вопросы для беседы, советы ведущему и секретарю",
        unchecked="Носитель языка ещё не проверил этот текст.",
        project="Hyvät väestösuhteet -hanke",
        page="страница",
        letter_heading="Приглашение",
        letter=(
            (
                "Приглашаем поговорить о повседневной жизни в муниципалитете [[municipality|название]]. "
                "Язык беседы: [[language|язык группы]]."
            ),
            (
                "Муниципалитет хочет знать, как здесь живут вместе люди разного происхождения и что стоит изменить. "
                "Итоги беседы передадут тем, кто принимает решения."
            ),
        ),
        fact_header=("Встреча", "Подробности"),
        facts=(
            ("Время", "[[date|день и час]]"),
            ("Место", "[[place|адрес]]"),
            ("Язык", "[[language|язык группы]]"),
            ("Организатор", "[[organiser|организация и муниципалитет]]"),
            ("Запись", "[[sign-up|где и до какого дня]]"),
            ("Вопросы", "[[contact|электронная почта или телефон]]"),
        ),
        know_heading="Полезно знать",
        know=(
            "Участие добровольное, уйти можно в любой момент.",
            "Имена не записывают.",
            "Готовиться не нужно: говорите своими словами о том, что для вас важно.",
        ),
        questions_heading="Вопросы для беседы",
        questions_lead="Выберите те вопросы, которые подходят вашей группе.",
        themes=(
            (
                "Участие",
                ("В чём вы участвуете там, где живёте?", "Что помогло бы вам участвовать больше?"),
            ),
            (
                "Отношение людей",
                ("Как здесь говорят о людях разного происхождения?", "Расскажите, когда вас хорошо приняли."),
            ),
            (
                "Чувство безопасности",
                (
                    "Где вы чувствуете себя в безопасности, а где нет?",
                    "Кто поможет, если вас обижают или дискриминируют?",
                ),
            ),
            (
                "Общение",
                ("Где вы встречаете людей другого происхождения?", "Чего бы вы хотели здесь больше, а чего меньше?"),
            ),
        ),
        facilitator_heading="Советы ведущему",
        facilitator=(
            "Поприветствуйте каждого и объясните, для чего нужны результаты.",
            "Договоритесь о правилах: говорит один человек, чужой опыт не оценивают, имён не разглашают.",
            "Дайте слово каждому, но не заставляйте.",
        ),
        scribe_heading="Советы секретарю",
        scribe=(
            "Записывайте, что сказано, а не кто сказал.",
            "Не пишите имён.",
            "Записывайте и хороший, и плохой опыт как короткие рассказы.",
        ),
    ),
    "vi": InvitationText(
        file_name="thư-mời-thảo-luận.docx",
        title="Thư mời thảo luận bằng tiếng mẹ đẻ",
        subtitle="Mẫu thư mời, câu hỏi thảo luận, hướng dẫn cho người điều phối và người ghi chép",
        unchecked="Văn bản này chưa được người bản ngữ kiểm tra.",
        project="Hyvät väestösuhteet -hanke",
        page="trang",
        letter_heading="Thư mời",
        letter=(
            (
                "Mời bạn đến thảo luận về cuộc sống hằng ngày ở [[municipality|tên khu tự quản]]. "
                "Chúng ta nói bằng [[language|ngôn ngữ của nhóm]]."
            ),
            "Khu tự quản muốn biết mọi người sống với nhau ở đây như thế nào và cần thay đổi điều gì.",
        ),
        fact_header=("Buổi gặp", "Thông tin"),
        facts=(
            ("Thời gian", "[[date|ngày và giờ]]"),
            ("Địa điểm", "[[place|địa chỉ]]"),
            ("Ngôn ngữ", "[[language|ngôn ngữ của nhóm]]"),
            ("Bên tổ chức", "[[organiser|tổ chức và khu tự quản]]"),
            ("Đăng ký", "[[sign-up|ở đâu và trước ngày nào]]"),
            ("Câu hỏi", "[[contact|thư điện tử hoặc điện thoại]]"),
        ),
        know_heading="Điều nên biết",
        know=(
            "Bạn tự nguyện tham gia và có thể về bất cứ lúc nào.",
            "Không ai ghi tên bạn.",
            "Bạn không cần chuẩn bị. Hãy nói điều bạn thấy quan trọng.",
        ),
        questions_heading="Câu hỏi thảo luận",
        questions_lead="Hãy chọn những câu hỏi phù hợp với nhóm.",
        themes=(
            (
                "Sự tham gia",
                ("Bạn tham gia những việc gì ở nơi bạn sống?", "Điều gì giúp bạn tham gia nhiều hơn?"),
            ),
            (
                "Thái độ",
                ("Ở đây người ta nói thế nào về những người có nguồn gốc khác nhau?", "Khi nào bạn được đón tiếp tốt?"),
            ),
            (
                "Cảm giác an toàn",
                ("Bạn thấy an toàn ở đâu? Ở đâu không?", "Ai giúp bạn nếu bạn bị quấy rối hoặc phân biệt đối xử?"),
            ),
            (
                "Sự tương tác",
                ("Bạn gặp những người có nguồn gốc khác bạn ở đâu?", "Bạn muốn ở đây có thêm điều gì? Bớt điều gì?"),
            ),
        ),
        facilitator_heading="Hướng dẫn cho người điều phối",
        facilitator=(
            "Hãy chào đón từng người.",
            "Hãy nói kết quả sẽ được dùng để làm gì.",
            "Hãy để ai cũng được nói, nhưng không ép.",
        ),
        scribe_heading="Hướng dẫn cho người ghi chép",
        scribe=("Ghi điều đã nói, không ghi ai nói.", "Không ghi tên.", "Ghi cả trải nghiệm tốt và không tốt."),
    ),
    "et": InvitationText(
        file_name="kutse-vestlusele.docx",
        title="Kutse omakeelsele vestlusele",
        subtitle="Kutse näidis, vestluse küsimused ning juhised vestlusjuhile ja protokollijale",
        unchecked="Emakeelne lugeja ei ole seda teksti veel kontrollinud.",
        project="Hyvät väestösuhteet -hanke",
        page="lk",
        letter_heading="Kutse",
        letter=(
            (
                "Tule rääkima igapäevaelust omavalitsuses [[municipality|omavalitsuse nimi]]. "
                "Vestleme keeles [[language|rühma keel]]."
            ),
            (
                "Omavalitsus tahab teada, kuidas eri taustaga inimesed siin koos elavad ja mida peaks muutma. "
                "Vestluse tulemused viiakse otsustajateni."
            ),
        ),
        fact_header=("Kohtumine", "Andmed"),
        facts=(
            ("Aeg", "[[date|päev ja kellaaeg]]"),
            ("Koht", "[[place|aadress]]"),
            ("Keel", "[[language|rühma keel]]"),
            ("Korraldaja", "[[organiser|ühing ja omavalitsus]]"),
            ("Registreerimine", "[[sign-up|kus ja mis päevaks]]"),
            ("Küsimused", "[[contact|e-post või telefon]]"),
        ),
        know_heading="Hea teada",
        know=(
            "Osalemine on vabatahtlik ja võid lahkuda, millal tahad.",
            "Nimesid üles ei kirjutata.",
            "Sa ei pea valmistuma: räägi oma sõnadega sellest, mis on sulle tähtis.",
        ),
        questions_heading="Vestluse küsimused",
        questions_lead="Valige küsimused, mis rühmale sobivad.",
        themes=(
            (
                "Osalemine",
                ("Milles sa oma kodukohas kaasa lööd?", "Mis aitaks sul rohkem osaleda?"),
            ),
            (
                "Hoiakud",
                ("Kuidas siin räägitakse eri taustaga inimestest?", "Räägi, millal sind hästi vastu võeti."),
            ),
            (
                "Turvatunne",
                ("Kus tunned end turvaliselt, kus mitte?", "Kes aitab, kui sind ahistatakse või diskrimineeritakse?"),
            ),
            (
                "Suhtlemine",
                ("Kus kohtad teistsuguse taustaga inimesi?", "Mida tahaksid siin rohkem, mida vähem?"),
            ),
        ),
        facilitator_heading="Juhised vestlusjuhile",
        facilitator=(
            "Tervita igaüht ja ütle, milleks tulemusi kasutatakse.",
            "Leppige kokku reeglites: korraga räägib üks, teise kogemust ei hinnata ja nimed jäävad ruumi.",
            "Anna kõigile sõna, aga ära sunni.",
        ),
        scribe_heading="Juhised protokollijale",
        scribe=(
            "Kirjuta üles, mida öeldi, mitte kes ütles.",
            "Ära kirjuta nimesid.",
            "Kirjuta üles nii head kui ka halvad kogemused lühikeste lugudena.",
        ),
    ),
}
