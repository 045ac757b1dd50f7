"""Who may ask a server that others can reach: tokens with a role, kept only as Argon2 hashes."""

from __future__ import annotations

import hashlib
import json
import os
import secrets
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

from watchfloor.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

Role: TypeAlias = Literal["reader", "analyst"]

SETTING = "WATCHFLOOR_TOKENS"
MOST = 200  # characters of a token that are looked at


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who has a token."""

    name: str
    role: Role  # a reader looks, an analyst also corrects
    hash: str  # Argon2id


@dataclass(slots=True)
class Tokens:
    """The tokens of a server.

    >>> token, holder = new_token("desk", "reader")
    >>> tokens = Tokens([holder])
    >>> tokens.holder_of(token).name, tokens.holder_of("guess")
    ('desk', None)
    """

    holders: list[Holder]
    _known: dict[bytes, Holder] = field(
        default_factory=dict
    )  # digests of tokens that were right: Argon2 is slow on purpose

    def holder_of(self, token: str) -> Holder | None:
        """Whose token it is; ``None``: nobody's."""
        if not token or len(token) > MOST:
            return None
        digest = hashlib.sha256(token.encode("utf-8", "replace")).digest()
        if digest not in self._known:
            holder = next((holder for holder in self.holders if _is_right(holder.hash, token)), None)
            if holder is None:
                return None
            self._known[digest] = holder
        return self._known[digest]


def new_token(name: str, role: Role) -> tuple[str, Holder]:
    """A fresh token and what is kept of it."""
    from argon2 import PasswordHasher

    token = secrets.token_urlsafe(32)
    return token, Holder(name, role, PasswordHasher().hash(token))


def tokens_file() -> Path:
    """Where tokens are kept: ``$WATCHFLOOR_TOKENS``, else ``watchfloor/tokens.json`` in the user's settings."""
    settings = Path(os.environ.get("XDG_CONFIG_HOME", "~/.config")).expanduser()
    return Path(os.environ.get(SETTING, settings / "watchfloor" / "tokens.json"))


def load_tokens(path: Path) -> Tokens | None:
    """The tokens of a file; ``None``: there is none.  Raises ``UsageError`` where it is damaged."""
    if not path.exists():
        return None
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))
        return Tokens([_holder(path, row) for row in rows])
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise UsageError(f"{path}: not a readable file of tokens ({error}); remove it and make new tokens") from error


def save_tokens(path: Path, holders: Iterable[Holder]) -> None:
    """Writes the file so that only its owner can read it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps([asdict(holder) for holder in holders], indent=1)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)


def _holder(path: Path, row: dict[str, str]) -> Holder:
    if row["role"] not in get_args(Role):
        raise UsageError(f"{path}: found role {row['role']!r}, expected one of {', '.join(get_args(Role))}")
    return Holder(row["name"], row["role"], row["hash"])  # type: ignore[arg-type]  # the role was checked


def _is_right(hash: str, token: str) -> bool:
    from argon2 import PasswordHasher
    from argon2.exceptions import InvalidHashError, VerifyMismatchError

    try:
        return PasswordHasher().verify(hash, token)
    except (VerifyMismatchError, InvalidHashError):
        return False
