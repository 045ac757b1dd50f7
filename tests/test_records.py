from watchfloor.records import Ids


def test_x() -> None:
    assert Ids("a").mint("m", "b")
