"""The REST API: what the pages show, as JSON.

Lists give ``items`` and ``next``, the cursor of the next page; answers carry an ETag; errors are problems (RFC 9457).
"""

from fastapi import APIRouter

from watchfloor.web.api import corrections, counts, exports, records, stories
from watchfloor.web.api.answers import PROBLEMS

router = APIRouter(prefix="/api", responses=PROBLEMS)
for part in (records.router, stories.router, counts.router, corrections.router, exports.router):
    router.include_router(part)
