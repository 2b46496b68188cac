"""The network: there is none. What asks for an address is told so as on a computer that has no connection."""

import socket

from gradloom_files import BRING_IT


def _no_addresses(host, *_, **__):
    reason = f"Temporary failure in name resolution: {host} cannot be reached, there is no network here. {BRING_IT}"
    raise socket.gaierror(socket.EAI_AGAIN, reason)


def close():
    """Lets no name have an address."""
    socket.getaddrinfo = _no_addresses
