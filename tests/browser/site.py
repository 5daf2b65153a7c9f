"""The web site over real services in one process: the demo office, served by threads on a port of its own.

``python -m tests.browser.site <folder> <port> [--province]`` runs it for someone who works on a page; templates and
styles are read anew with each request.
"""

from __future__ import annotations

import hashlib
import shutil
import sys
import threading
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import update
from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

from gateway.app import create_app
from gateway.hints import Hint
from gateway.in_process import InProcessBackend
from gateway.meeting_links import MeetingLinks
from gateway.migrating import migrate
from gateway.parts import parts, utc_now
from gateway.settings import Settings
from gateway.tables import MEETING_LINKS
from kernel.database import Database
from kernel.province import PRINCIPAL_KEY, Province
from nithet.demo.loading import load
from services.directory.reference.ang_thong import AREA
from tests.demo_office import demo_office, issuing

PASSWORD = "nithet-demo"


class LiveBackend(InProcessBackend):
    """Tells open pages of what commands have written, as the broker's messages do in life. One command at a time."""

    def __init__(self, province: Province) -> None:
        super().__init__(province)
        self.app: Flask | None = None
        self._turn = threading.Lock()

    def call(
        self, service: str, method: str, request: Mapping[str, Any], principal_token: str | None
    ) -> dict[str, Any]:
        """See :meth:`gateway.in_process.InProcessBackend.call`."""
        if method not in self._runtime(service).definition.commands:
            return super().call(service, method, request, principal_token)
        with self._turn:
            answer = super().call(service, method, request, principal_token)
        area = str(request.get("area"))
        if "ok" in answer and self.app is not None:
            for source in ("evaluation", "planning", "supervision"):
                head = self._runtime(source).log.head(area).position
                with self.app.app_context():
                    parts().hub.tell(Hint(source, area, head, "changed"))
        return answer


class Quiet(WSGIRequestHandler):
    """Answers without a line in the log for each."""

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Say nothing."""


class Site:
    """The gateway and its services over the files in `folder`."""

    def __init__(self, folder: Path, port: int = 0) -> None:
        self.province = demo_office(folder)
        database = self._database = Database(f"sqlite:///{folder}/gateway.sqlite")
        migrate(database)
        settings = Settings(PRINCIPAL_KEY, demo=True, attempts_per_account=10_000, attempts_per_address=10_000)
        backend = LiveBackend(self.province)
        self.app = backend.app = create_app(settings, backend, database)
        self._server: BaseWSGIServer = make_server("127.0.0.1", port, self.app, threaded=True, request_handler=Quiet)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    def open_papers(self, meeting: str, held_on: date, secret: str) -> None:
        """Let whoever has `secret` read the papers of `meeting`, as long as a link to it would open."""
        links, known = MeetingLinks(self._database, utc_now), hashlib.sha256(secret.encode()).hexdigest()
        if links.make(AREA, meeting, held_on) is None:
            return
        with self._database.transaction() as tx:
            tx.execute(update(MEETING_LINKS).where(MEETING_LINKS.c.meeting == meeting).values(token_hash=known))

    def start(self) -> Site:
        """Serve until :meth:`stop`."""
        self._thread.start()
        return self

    def stop(self) -> None:
        """End every stream and the server."""
        with self.app.app_context():
            parts().hub.end()
        self._server.shutdown()
        self._server.server_close()


def furnish(folder: Path, *, province: bool = False) -> None:
    """The demo office in fresh files in `folder`."""
    made = Site(folder)
    load(issuing(made.province), province=province)
    made.province.pump()
    made._server.server_close()
    for office in made.province.offices.values():
        with office.database.statement() as connection:
            connection.exec_driver_sql("PRAGMA user_version")
        office.database.dispose()


def copy(furnished: Path, folder: Path) -> Path:
    """The same office with files of its own."""
    for path in furnished.glob("*.sqlite"):
        shutil.copy(path, folder / path.name)
    return folder


def _main(folder: Path, port: int, *, province: bool) -> None:
    if not folder.exists():
        folder.mkdir(parents=True)
        furnish(folder, province=province)
    made = Site(folder, port)
    made.app.jinja_env.auto_reload = True
    made.app.config["TEMPLATES_AUTO_RELOAD"] = True
    sys.stdout.write(f"{made.url}\n")
    made.start()._thread.join()


if __name__ == "__main__":
    _main(Path(sys.argv[1]), int(sys.argv[2]), province="--province" in sys.argv)
