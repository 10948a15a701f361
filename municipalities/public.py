"""What other apps use of the municipalities."""

from municipalities.components import MunicipalityMap, small_map
from municipalities.queries.facts import MunicipalityFacts
from municipalities.queries.figures import Figures, figures
from municipalities.queries.lookup import index_address, municipality_by_code, municipality_choices

__all__ = [
    "Figures",
    "MunicipalityFacts",
    "MunicipalityMap",
    "figures",
    "index_address",
    "municipality_by_code",
    "municipality_choices",
    "small_map",
]
