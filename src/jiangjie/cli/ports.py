"""Whether a port is free. The server shares its port (SO_REUSEPORT): it would start beside a forgotten one, unnoticed."""

import os
import socket


class Taken(Exception):
    """The port cannot be used; the message says why and what to do."""


def claim(host: str, port: int) -> None:
    """Raise Taken unless nobody listens on the port and it may be bound."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise Taken(f"没有地址 {host}：{error}。请检查 --host。") from error
    for family, kind, protocol, _name, address in found:
        if _answers(family, address):
            raise Taken(_occupied(port))
        _bind(family, kind, protocol, address, port)


def _answers(family: int, address: tuple[object, ...]) -> bool:
    here = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(str(address[0]), str(address[0]))  # noqa: S104  compared with
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.settimeout(1)
        return probe.connect_ex((here, *address[1:])) == 0


def _bind(family: int, kind: int, protocol: int, address: tuple[object, ...], port: int) -> None:
    """Bind once without sharing: refused when anybody listens, also somebody who does not answer."""
    with socket.socket(family, kind, protocol) as probe:
        if os.name == "posix":  # connections of a server that has just stopped are no obstacle
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(address)
        except PermissionError as error:
            raise Taken(f"没有使用端口 {port} 的权限。请用 --port 选 1024 以上的端口。") from error
        except OSError as error:
            raise Taken(_occupied(port)) from error


def _occupied(port: int) -> str:
    return f"端口 {port} 已被占用，可能是以前启动的服务还在运行。请先停掉它，或用 --port 另选一个端口。"
