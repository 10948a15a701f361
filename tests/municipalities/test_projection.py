import pytest

from municipalities.projection import FRAME_HEIGHT, FRAME_WIDTH, to_frame, to_metres


@pytest.mark.parametrize(
    ("longitude", "latitude", "east", "north"),
    [
        # Worked example of the Finnish recommendation on map projections (JHS 197): ETRS-TM35FIN of a point in Åland.
        (19.848136769, 60.385106872, 106_256.360, 6_715_706.377),
        # On the central meridian the northing is the scaled length of the meridian from the equator.
        (27.0, 60.0, 500_000.0, 6_651_411.190),
        (27.0, 0.0, 500_000.0, 0.0),
    ],
)
def test_known_points_lie_within_a_metre_of_where_others_put_them(longitude, latitude, east, north):
    found_east, found_north = to_metres(longitude, latitude)

    assert found_east == pytest.approx(east, abs=1)
    assert found_north == pytest.approx(north, abs=1)


def test_east_and_west_of_the_central_meridian_mirror_each_other():
    east, north = to_metres(30.5, 65)
    west, same_north = to_metres(23.5, 65)

    assert east - 500_000 == pytest.approx(500_000 - west)
    assert north == pytest.approx(same_north)


def test_every_seat_lies_in_the_frame(finland):
    places = [to_frame(float(each.longitude), float(each.latitude)) for each in finland.values()]

    assert len(places) == 308
    assert all(0 < x < FRAME_WIDTH and 0 < y < FRAME_HEIGHT for x, y in places)
