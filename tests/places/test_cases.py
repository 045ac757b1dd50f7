"""Every case through the shipped network, all texts in one batch."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))


gold = __import__("importlib.util").util
_spec = gold.spec_from_file_location("place_gold", Path(__file__).parent / "gold.py")
