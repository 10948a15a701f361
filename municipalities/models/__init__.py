from municipalities.models.municipality import Municipality
from municipalities.models.pages import MunicipalityIndexPage, MunicipalityPage
from municipalities.models.reference import Boundary, LanguageStatement
from municipalities.models.region import Region
from municipalities.models.round import DecisionMakersEvent, Round, RoundMunicipality, Session

__all__ = [
    "Boundary",
    "DecisionMakersEvent",
    "LanguageStatement",
    "Municipality",
    "MunicipalityIndexPage",
    "MunicipalityPage",
    "Region",
    "Round",
    "RoundMunicipality",
    "Session",
]
