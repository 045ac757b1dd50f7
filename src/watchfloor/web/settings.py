"""What a server is started with."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from watchfloor.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from watchfloor.web.tokens import Tokens

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


@dataclass(frozen=True, slots=True)
class Settings:
    """Which store is served, to whom, and under which names."""

    store: str | Path
    host: str = "127.0.0.1"
    port: int = 8642
    tokens: Tokens | None = None  # None: nobody is asked who they are, which only loopback allows
    names: tuple[str, ...] = field(default=())  # host names beside loopback's under which the server answers

    def __post_init__(self) -> None:
        """Raises ``UsageError`` for an address that others can reach while nobody is asked for a token."""
        if not is_loopback(self.host) and self.tokens is None:
            fix = "make a token first: watchfloor token add NAME --role reader"
            raise UsageError(f"found --host {self.host}, which others can reach; {fix}")

    @property
    def allowed_hosts(self) -> tuple[str, ...]:
        """The values of ``Host`` that are answered, without ports."""
        return tuple(dict.fromkeys((*LOOPBACK, self.host, *self.names)))


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach the address: ``is_loopback("127.0.0.1")``."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
