"""Run commands with no network but loopback, and print as JSON how they ended and what they sent.

A test starts it as `unshare -rn python offline.py`, with the commands as JSON on stdin. The kernel
counts the packets that could not be sent in the whole network namespace, so those of libraries in C
count too, and so do requests to a name server.
"""

from __future__ import annotations

import http.cookiejar
import json
import os
import re
import subprocess
import sys
import urllib.request
from pathlib import Path

from forks import commands

PAGES = ("/", "/history", "/settings", "/about")
COUNTERS = ("IpOutNoRoutes", "Ip6OutNoRoutes", "UdpNoPorts", "Udp6NoPorts")
"""Packets without a route, and requests to a name server on this machine."""


def raise_loopback() -> None:
    """Start the loopback interface; this process must be root in the namespace."""
    import fcntl
    import socket
    import struct

    set_flags, up_and_running = 0x8914, 0x1 | 0x40  # SIOCSIFFLAGS, IFF_UP | IFF_RUNNING
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        fcntl.ioctl(any_socket, set_flags, struct.pack("16sh14x", b"lo", up_and_running))


def undelivered() -> dict[str, int]:
    """Return those of `COUNTERS` that are not zero."""
    counted: dict[str, int] = {}
    lines = Path("/proc/net/snmp").read_text("ascii").splitlines()
    for names, values in zip(lines[::2], lines[1::2], strict=True):
        kind, *columns = names.split()
        counted |= {
            kind.rstrip(":") + name: int(value)
            for name, value in zip(columns, values.split()[1:], strict=True)
        }
    for line in Path("/proc/net/snmp6").read_text("ascii").splitlines():
        name, value = line.split()
        counted[name] = int(value)
    return {name: counted[name] for name in COUNTERS if counted.get(name)}


def run(every: list[list[str]]) -> list[dict[str, object]]:
    """Run commands of the program, each in a process of its own."""
    with commands() as start:
        ended = [start(*words) for words in every]
    return [
        {"words": words, "code": done.returncode, "said": done.stderr[-2000:]}
        for words, done in zip(every, ended, strict=True)
    ]


def visit() -> dict[str, int]:
    """Start the server, open its link as a browser does, and return the status of each page."""
    command = [sys.executable, "-m", "rehearse", "web", "--no-open"]
    cookies = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), cookies)
    statuses: dict[str, int] = {}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        try:
            link = server.stdout.readline().strip()
            with opener.open(link, timeout=60) as page:
                statuses["the link"] = page.status
            paths = [*PAGES]
            for path in paths:
                with opener.open(link.partition("/open")[0] + path, timeout=60) as page:
                    statuses[path] = page.status
                    text = page.read().decode()
                paths += (
                    re.findall(r'href="(/takes/[^/"?#]+)"', text)[:1] if path == "/history" else []
                )
        finally:
            server.terminate()
    return statuses


def main() -> None:
    """Run everything that stdin asks for, and print the results."""
    wanted = json.load(sys.stdin)
    os.umask(0)  # The most permissive one.
    if wanted["alone"]:
        raise_loopback()
    if wanted["script"]:
        subprocess.run([sys.executable, "-c", wanted["script"]], check=True, capture_output=True)
    done = run(wanted["commands"]) if wanted["commands"] else []
    pages = visit() if wanted["web"] else {}
    undone = undelivered() if wanted["alone"] else {}
    sys.stdout.write(json.dumps({"commands": done, "pages": pages, "undelivered": undone}))


if __name__ == "__main__":
    main()
