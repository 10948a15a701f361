"""The one table of languages: what each is called, which way it runs, how its words are analysed.

Django knows neither Northern Sámi nor Somali, Tigrinya, Kinyarwanda, Kirundi or Dari: without ``LANG_INFO`` rows made
from this table a look-up raises ``KeyError`` and Dari would run left to right.
"""

import dataclasses


@dataclasses.dataclass(frozen=True, kw_only=True)
class Language:
    """A language that pages, files or discussion sessions may be in.

    ``direction`` is ``ltr`` or ``rtl``; ``analysis`` names the search analysis, the code itself unless another serves.
    ``is_checked`` is a claim about the interface words: False until a native reader has gone through them.
    """

    code: str
    own_name: str
    name_fi: str
    name_sv: str
    name_en: str
    direction: str = "ltr"
    analysis: str = ""
    is_checked: bool = False

    def name_in(self, code: str) -> str:
        """The language's name in Finnish, Swedish or English; in English for any other reader."""
        return {"fi": self.name_fi, "sv": self.name_sv}.get(code, self.name_en)


_TABLE = (
    Language(code="fi", own_name="suomi", name_fi="suomi", name_sv="finska", name_en="Finnish", is_checked=True),
    Language(code="sv", own_name="svenska", name_fi="ruotsi", name_sv="svenska", name_en="Swedish", is_checked=True),
    Language(code="en", own_name="English", name_fi="englanti", name_sv="engelska", name_en="English", is_checked=True),
    Language(
        code="se", own_name="davvisámegiella", name_fi="pohjoissaame", name_sv="nordsamiska", name_en="Northern Sámi"
    ),
    Language(code="ar", own_name="العربية", name_fi="arabia", name_sv="arabiska", name_en="Arabic", direction="rtl"),
    Language(code="so", own_name="Soomaali", name_fi="somali", name_sv="somaliska", name_en="Somali"),
    Language(code="sw", own_name="Kiswahili", name_fi="swahili", name_sv="swahili", name_en="Swahili"),
    Language(code="uk", own_name="українська", name_fi="ukraina", name_sv="ukrainska", name_en="Ukrainian"),
    Language(code="ru", own_name="русский", name_fi="venäjä", name_sv="ryska", name_en="Russian"),
    Language(code="vi", own_name="Tiếng Việt", name_fi="vietnam", name_sv="vietnamesiska", name_en="Vietnamese"),
    Language(code="et", own_name="eesti", name_fi="viro", name_sv="estniska", name_en="Estonian"),
    Language(code="fa", own_name="فارسی", name_fi="farsi", name_sv="farsi", name_en="Farsi", direction="rtl"),
    Language(
        code="prs", own_name="دری", name_fi="dari", name_sv="dari", name_en="Dari", direction="rtl", analysis="fa"
    ),
    Language(code="ti", own_name="ትግርኛ", name_fi="tigrinya", name_sv="tigrinja", name_en="Tigrinya"),
    Language(code="rw", own_name="Ikinyarwanda", name_fi="kinyarwanda", name_sv="kinyarwanda", name_en="Kinyarwanda"),
    Language(code="rn", own_name="Ikirundi", name_fi="kirundi", name_sv="kirundi", name_en="Kirundi"),
    Language(code="th", own_name="ไทย", name_fi="thai", name_sv="thailändska", name_en="Thai"),
    Language(code="es", own_name="español", name_fi="espanja", name_sv="spanska", name_en="Spanish"),
    Language(code="bs", own_name="bosanski", name_fi="bosnia", name_sv="bosniska", name_en="Bosnian"),
    Language(code="smn", own_name="anarâškielâ", name_fi="inarinsaame", name_sv="enaresamiska", name_en="Inari Sámi"),
    Language(code="sms", own_name="sääʹmǩiõll", name_fi="koltansaame", name_sv="skoltsamiska", name_en="Skolt Sámi"),
)

LANGUAGES: dict[str, Language] = {language.code: language for language in _TABLE}

# Languages that pages are written in, the default first; the rest of the table names files and sessions.
SITE_LANGUAGE_CODES = ("fi", "sv", "en", "se", "ar", "so", "sw", "uk", "ru", "vi", "et")

LANGUAGE_CHOICES = [(language.code, language.name_fi) for language in _TABLE]


def language(code: str) -> Language:
    """The row of a language code.

    Raises:
        KeyError: the table does not know the code.
    """
    return LANGUAGES[code]


def direction_of(code: str) -> str:
    """``rtl`` or ``ltr``; ``ltr`` for a code outside the table."""
    known = LANGUAGES.get(code)
    return known.direction if known else "ltr"


def django_language_info() -> dict[str, dict[str, object]]:
    """Rows for ``django.conf.locale.LANG_INFO``, in Django's own shape."""
    return {
        row.code: {
            "bidi": row.direction == "rtl",
            "code": row.code,
            "name": row.name_en,
            "name_local": row.own_name,
        }
        for row in _TABLE
    }
