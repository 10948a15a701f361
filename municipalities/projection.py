"""From degrees to the plane of the map: ETRS-TM35FIN (EPSG:3067), and from there to the map's own frame.

A transverse Mercator by Krüger's series, exact to less than a millimetre within Finland. WGS 84 is taken as ETRS89:
they differ by less than a metre. Web Mercator is not used because it stretches the north.
"""

import math

# GRS 80, and the parameters of EPSG:3067.
_SEMI_MAJOR_M = 6_378_137.0
_FLATTENING = 1 / 298.257222101
_SCALE = 0.9996
_CENTRAL_MERIDIAN = math.radians(27)
_FALSE_EASTING_M = 500_000

_N = _FLATTENING / (2 - _FLATTENING)
_RADIUS_M = _SEMI_MAJOR_M / (1 + _N) * (1 + _N**2 / 4 + _N**4 / 64)
_ECCENTRICITY = math.sqrt(_FLATTENING * (2 - _FLATTENING))
_SERIES = (
    _N / 2 - 2 * _N**2 / 3 + 5 * _N**3 / 16 + 41 * _N**4 / 180,
    13 * _N**2 / 48 - 3 * _N**3 / 5 + 557 * _N**4 / 1440,
    61 * _N**3 / 240 - 103 * _N**4 / 140,
    49561 * _N**4 / 161280,
)

# The map's frame: one unit is one kilometre, the corner lies north-west of Enontekiö and Åland.
FRAME_WIDTH = 690
FRAME_HEIGHT = 1180
_WEST_M = 65_000
_NORTH_M = 7_795_000


def to_metres(longitude: float, latitude: float) -> tuple[float, float]:
    """Easting and northing in metres of EPSG:3067."""
    phi = math.radians(latitude)
    from_meridian = math.radians(longitude) - _CENTRAL_MERIDIAN
    isometric = math.asinh(math.tan(phi)) - _ECCENTRICITY * math.atanh(_ECCENTRICITY * math.sin(phi))
    conformal = math.atan(math.sinh(isometric))
    eta = math.atanh(math.cos(conformal) * math.sin(from_meridian))
    xi = math.asin(math.sin(conformal) * math.cosh(eta))
    east, north = eta, xi
    for number, term in enumerate(_SERIES, start=1):
        east += term * math.cos(2 * number * xi) * math.sinh(2 * number * eta)
        north += term * math.sin(2 * number * xi) * math.cosh(2 * number * eta)
    return _FALSE_EASTING_M + _SCALE * _RADIUS_M * east, _SCALE * _RADIUS_M * north


def to_frame(longitude: float, latitude: float) -> tuple[float, float]:
    """Where a point lies in the map's frame: kilometres from its left and from its top."""
    east, north = to_metres(longitude, latitude)
    return (east - _WEST_M) / 1000, (_NORTH_M - north) / 1000
