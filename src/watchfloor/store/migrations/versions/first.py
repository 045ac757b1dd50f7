"""The first version, whose tables were made without a revision."""

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Nothing: a store of the first version has its tables."""
