"""Where: names of places, told from actors and institutions, put on the map."""

from watchfloor.places.asking import candidates
from watchfloor.places.finder import find_places, read_places
from watchfloor.places.index import PlaceIndex

__all__ = ["PlaceIndex", "candidates", "find_places", "read_places"]
