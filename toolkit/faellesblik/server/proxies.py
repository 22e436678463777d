"""The proxies that are trusted to say whom they speak for.

`X-Forwarded-For` and `X-Forwarded-Proto` are read only on a connection from one of these. Each
proxy adds the address it was reached from at the end of `X-Forwarded-For`, so the client is the
last address that is no trusted proxy; what stands before it, anybody can have written. A header
`X-Real-IP` is never read: many proxies pass on what the client wrote there.
"""

import ipaddress
from collections.abc import Iterable
from dataclasses import dataclass

from faellesblik.errors import FaellesblikError

__all__ = ["LOCAL_PROXY", "Proxies", "parse_proxies"]

LOCAL_PROXY = ("127.0.0.1", "::1")
"""A proxy on this machine."""

Network = ipaddress.IPv4Network | ipaddress.IPv6Network


@dataclass(frozen=True)
class Proxies:
    """Addresses and networks of proxies."""

    networks: tuple[Network, ...] = ()

    def __contains__(self, address: str) -> bool:
        ip = _parse_ip(address)
        return ip is not None and any(ip in network for network in self.networks)

    def client_address(self, peer: str, forwarded_for: str) -> str:
        """Who a request is from: `peer` is at the other end, `forwarded_for` is the header."""
        if peer not in self:
            return peer
        for hop in reversed(forwarded_for.split(",")):
            address = _parse_ip(hop.strip())
            if address is None:
                return peer
            if str(address) not in self:
                return str(address)
        return peer

    def protocol(self, peer: str, forwarded_proto: str, own: str) -> str:
        """The protocol that the client speaks; `own` is that of the connection."""
        protocol = forwarded_proto.rpartition(",")[2].strip().lower()
        return protocol if peer in self and protocol in ("http", "https") else own


def parse_proxies(addresses: Iterable[str]) -> Proxies:
    """Raises FaellesblikError for something that is neither an address nor a network."""
    networks = []
    for address in addresses:
        try:
            networks.append(ipaddress.ip_network(address.strip(), strict=False))
        except ValueError as error:
            raise FaellesblikError(
                f"'{address}' is no address of a proxy: write --behind-proxy 192.0.2.10, or a "
                "network such as 192.0.2.0/24"
            ) from error
    return Proxies(tuple(networks))


def _parse_ip(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        ip = ipaddress.ip_address(text)
    except ValueError:
        return None
    mapped = ip.ipv4_mapped if isinstance(ip, ipaddress.IPv6Address) else None
    return mapped or ip
