"""The network: there is none. What asks for an address is told so as on a computer that has no connection."""

import socket

from gradloom_files import unreachable


def _no_addresses(host, *_, **__):
    raise socket.gaierror(socket.EAI_AGAIN, f"Temporary failure in name resolution: {unreachable(host)}")


def close():
    """Lets no name have an address."""
    socket.getaddrinfo = _no_addresses
