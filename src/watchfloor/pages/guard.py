"""Which addresses may be connected to: names are resolved, and what is not of the public internet is refused."""

from __future__ import annotations

import socket
from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import TypeAlias
from urllib.parse import SplitResult, urlsplit

from watchfloor.errors import ForbiddenPage, UnreachablePage

Resolver: TypeAlias = Callable[[str, int], list[str]]
"""Gives the addresses of a host and port; raises ``OSError`` where there are none."""

PORTS = {"http": 80, "https": 443}
_TRANSLATED = IPv6Network("64:ff9b::/96")  # IPv4 behind a NAT64 gateway


def resolve(host: str, port: int) -> list[str]:
    """The addresses of a host, as the system knows them; raises ``OSError``."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def split_address(url: str, *, source: str) -> SplitResult:
    """The parts of an address of the web; raises ``ForbiddenPage`` for any other scheme, and for one without a host."""
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError as error:
        raise ForbiddenPage(source, f"no address of the web ({error})") from error
    if parts.scheme not in PORTS or not parts.hostname:
        raise ForbiddenPage(source, f"{parts.scheme or 'no scheme'!r}: only http and https with a host are fetched")
    if parts.username or parts.password:
        raise ForbiddenPage(source, "an address with a user name in it")
    return parts


def checked_address(parts: SplitResult, *, source: str, resolver: Resolver, allow_loopback: bool = False) -> str:
    """The IP address to connect to; every address that the name has must be public.

    Raises ``ForbiddenPage`` if one is not, ``UnreachablePage`` if there is none.
    """
    host = parts.hostname or ""
    try:
        found = resolver(host, parts.port or PORTS[parts.scheme])
    except (OSError, UnicodeError) as error:
        raise UnreachablePage(source, f"no address for {host}") from error
    if not found:
        raise UnreachablePage(source, f"no address for {host}")
    for address in found:
        if not is_public(address) and not (allow_loopback and _is_loopback(address)):
            raise ForbiddenPage(source, f"{host} is {address}, which is not on the public internet")
    return found[0]


def is_public(address: str) -> bool:
    """Whether an IP address is of the public internet, also where it hides in one of IPv6.

    >>> is_public("93.184.215.14"), is_public("169.254.169.254"), is_public("::ffff:127.0.0.1")
    (True, False, False)
    """
    try:
        ip = _innermost(ip_address(address.partition("%")[0]))
    except ValueError:
        return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified)


def _is_loopback(address: str) -> bool:
    return _innermost(ip_address(address.partition("%")[0])).is_loopback


def _innermost(ip: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """The IPv4 address that one of IPv6 stands for, if it does."""
    if isinstance(ip, IPv4Address):
        return ip
    inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
    if inner is None and ip in _TRANSLATED:
        return IPv4Address(int(ip) & 0xFFFFFFFF)
    return inner or ip
