from portal.base.models.media import PortalDocument, PortalImage, PortalRendition
from portal.base.models.pages import BasePage
from portal.base.models.programme import Programme, ProgrammeText
from portal.base.models.rates import RateCount
from portal.base.models.records import Record, RecordText, wording_of
from portal.base.models.vocabularies import (
    VOCABULARIES,
    Area,
    Aspect,
    Audience,
    Contact,
    FollowLink,
    Phase,
    Sector,
    Stage,
    Term,
    TermText,
    Theme,
)

__all__ = [
    "VOCABULARIES",
    "Area",
    "Aspect",
    "Audience",
    "BasePage",
    "Contact",
    "FollowLink",
    "Phase",
    "PortalDocument",
    "PortalImage",
    "PortalRendition",
    "Programme",
    "ProgrammeText",
    "RateCount",
    "Record",
    "RecordText",
    "Sector",
    "Stage",
    "Term",
    "TermText",
    "Theme",
    "wording_of",
]
