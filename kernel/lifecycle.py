"""The life of one process: start in order, answer, and on SIGTERM finish what is in hand and go."""

from __future__ import annotations

import logging
import signal
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from kernel import amqp, logs, tracing
from kernel.health import Check, Health
from kernel.language import say
from kernel.settings import Settings

LOGGER = logging.getLogger(__name__)

EXIT_DRAINED = 0
EXIT_USAGE = 64
"""The command line names something that there is not."""
EXIT_UNAVAILABLE = 69
"""The database, the broker or a port cannot be had."""
EXIT_BUG = 70
"""Something raised that should not; a supervisor starts the process again."""
EXIT_CUT_OFF = 75
"""Work in hand was not finished in time. It will be done again: nothing is lost."""
EXIT_SETTINGS = 78
"""A setting is wrong."""


class Worker(Protocol):
    """Something that runs for as long as the process: a relay, a subscription."""

    def run(self) -> None:
        """Work until stopped."""
        ...

    def stop(self) -> None:
        """Ask `run` to finish the step in hand and return. Does not wait."""
        ...


class Container(Protocol):
    """What of a nameko container the life of a process needs."""

    def start(self) -> None:
        """Begin to take requests."""
        ...

    def stop(self) -> None:
        """Take no more, and return when all are answered."""
        ...

    def wait(self) -> None:
        """Return when stopped, or raise what killed it."""
        ...


@dataclass(frozen=True, slots=True)
class Assembly:
    """What a process is made of.

    :ivar container: answers requests; None in a process without that role
    :ivar workers: by name; each gets a thread of its own (a greenthread in a real process)
    :ivar checks: what readiness depends on
    :ivar before_metrics: brings gauges up to date when somebody looks
    :ivar close: lets go of everything at the very end
    """

    container: Container | None = None
    workers: Mapping[str, Worker] = field(default_factory=dict)
    checks: Sequence[Check] = ()
    before_metrics: Callable[[], None] = lambda: None
    close: Callable[[], None] = lambda: None


class Unavailable(Exception):
    """Something that the process cannot start without. The text is one sentence for a person."""


class Life:
    """One process, from its settings to its exit code."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.health = Health(settings.service)
        self._stop_asked = False
        self._failed: list[str] = []

    def run(self, migrate: Callable[[], None], assemble: Callable[[], Assembly]) -> int:
        """Live. Returns the exit code.

        :param migrate: brings the database up to date
        :param assemble: puts everything together, once database and broker are there
        """
        for number in (signal.SIGTERM, signal.SIGINT):
            # Only a flag: a handler may run in the middle of anything, the event loop included.
            signal.signal(number, self._on_signal)
        try:
            self._listen()
            migrate()
            self._await_broker()
            if self._stop_asked:
                return EXIT_DRAINED
            return self._serve(assemble())
        except Unavailable as fault:
            sys.stderr.write(f"{fault}\n")
            return EXIT_UNAVAILABLE

    def _on_signal(self, *_: Any) -> None:
        self._stop_asked = True

    def _listen(self) -> None:
        if not self.settings.health_port:
            return
        try:
            self.health.serve(self.settings.health_host, self.settings.health_port)
        except OSError as fault:
            where = f"{self.settings.health_host}:{self.settings.health_port}"
            why = fault.strerror or str(fault)
            raise Unavailable(
                say(f"เปิดพอร์ต {where} สำหรับ /health ไม่ได้: {why}", f"cannot listen on {where} for /health: {why}")
            ) from fault

    def _await_broker(self) -> None:
        end = time.monotonic() + self.settings.broker_patience
        broker = self.settings.broker
        told = False
        while not self._stop_asked:
            try:
                amqp.wait_for(broker, 0.0)
                return
            except amqp.FAILURES as fault:
                if not told:
                    LOGGER.info("process.awaiting_broker", extra={"broker": str(broker), "error": repr(fault)})
                    told = True
                if time.monotonic() >= end:
                    raise Unavailable(
                        say(f"ติดต่อ RabbitMQ ที่ {broker} ไม่ได้", f"RabbitMQ at {broker} does not answer")
                    ) from fault
            time.sleep(0.2)

    def _serve(self, assembly: Assembly) -> int:
        for check in assembly.checks:
            self.health.add(check)
        self.health.before_metrics = assembly.before_metrics
        threads = [_thread(self._work, name, worker) for name, worker in assembly.workers.items()]
        if assembly.container is not None:
            assembly.container.start()
            _thread(self._watch, assembly.container)
        self.health.started()
        LOGGER.info("process.started", extra={"workers": ", ".join(assembly.workers)})
        while not self._stop_asked and not self._failed:
            time.sleep(0.1)
        drained = self._drain(assembly, threads)
        assembly.close()
        if self._failed:
            return EXIT_BUG
        return EXIT_DRAINED if drained else EXIT_CUT_OFF

    def _work(self, name: str, worker: Worker) -> None:
        try:
            worker.run()
        except Exception:
            LOGGER.exception("process.worker_failed", extra={"worker": name})
            self._failed.append(name)

    def _watch(self, container: Container) -> None:
        try:
            container.wait()
        except Exception:
            LOGGER.exception("process.container_failed")
            self._failed.append("container")

    def _drain(self, assembly: Assembly, threads: Sequence[threading.Thread]) -> bool:
        start = time.monotonic()
        end = start + self.settings.drain_seconds
        self.health.draining()
        LOGGER.info("process.draining")
        # Requests first: what they append is still relayed while the workers finish.
        if assembly.container is not None and "container" not in self._failed:
            _thread(assembly.container.stop).join(self.settings.drain_seconds)
        for worker in assembly.workers.values():
            worker.stop()
        for thread in threads:
            thread.join(max(0.0, end - time.monotonic()))
        if time.monotonic() >= end:
            LOGGER.warning("process.cut_off", extra={"seconds": self.settings.drain_seconds})
            return False
        LOGGER.info("process.drained", extra={"seconds": round(time.monotonic() - start, 3)})
        return True


def _thread(target: Callable[..., None], *arguments: Any) -> threading.Thread:
    thread = threading.Thread(target=target, args=arguments, daemon=True)
    thread.start()
    return thread


def begin(settings: Settings) -> None:
    """Logs and traces of this process, as its settings say."""
    logs.configure(settings.service, settings.log_format, settings.log_level)
    tracing.configure(settings.service)
