"""requests: there is no network here, and every call says so."""

from gradloom_files import unreachable


class RequestException(IOError):
    """Something went wrong with a request."""


class ConnectionError(RequestException):
    """There is no connection."""


class Timeout(RequestException):
    """It took too long."""


class exceptions:
    RequestException, ConnectionError, Timeout = RequestException, ConnectionError, Timeout


def request(method, url, *args, **kwargs):
    raise ConnectionError(f"requests: {unreachable(url)}")


def get(url, *args, **kwargs):
    return request("get", url)


def post(url, *args, **kwargs):
    return request("post", url)


class Session:
    """Connections of a session, none of which is made."""

    def get(self, url, *args, **kwargs):
        return request("get", url)

    post = get
