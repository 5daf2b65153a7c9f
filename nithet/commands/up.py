"""``nithet up``: everything on this machine, from nothing to a page in the browser; Ctrl-C ends all of it."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Mapping
from types import FrameType

import click

from kernel.environment import BrokenSettings, Reader
from kernel.language import say
from kernel.lifecycle import EXIT_BUG, EXIT_SETTINGS, EXIT_UNAVAILABLE
from nithet import configuration
from nithet.commands.migrate import migrate_all
from nithet.help import Command, Option
from nithet.parts import GRACE_SECONDS, recipes
from nithet.place import DEFAULT_WEB_PORT, ROOT, Place, Refused, is_set
from nithet.run_lock import RunLock
from nithet.servers import ServerUnavailable, ports, rabbitmq
from nithet.servers.rabbitmq_node import Node
from nithet.stores import with_some_broker
from nithet.supervisor import Child, Recipe, end_all
from nithet.welcome import welcome

BROKER_GRACE_SECONDS = 2.5
"""Beside what the services get: together not more than ten."""

GIVE_UP_AFTER = 5
"""Starts that fail in a row before the first one succeeds."""


class Progress:
    """One line for each step, with the seconds since the start."""

    def __init__(self) -> None:
        self.start = time.monotonic()

    def __call__(self, text: str) -> None:
        sys.stdout.write(f"{time.monotonic() - self.start:6.1f} s  {text}\n")
        sys.stdout.flush()


class Up:
    """One run of ``nithet up``."""

    def __init__(self, environ: Mapping[str, str], *, demo: bool, follow: bool) -> None:
        self._environ = environ
        self._place = Place.of(environ)
        self._wants_demo = demo
        self._follow = follow
        self._progress = Progress()
        self._interrupts = 0
        self._children: list[Child] = []
        self._broker: rabbitmq.Broker | None = None
        self._lock = RunLock(self._place.running)

    def run(self) -> int:
        """Starts everything, follows the logs, ends everything. Returns the exit code.

        :raises Refused: with one sentence, when it cannot even begin
        """
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._on_signal)
        self._place.prepare()
        web_port = self._check()
        try:
            return self._start(web_port) or self._stay()
        except ServerUnavailable as fault:
            raise Refused(str(fault), EXIT_UNAVAILABLE) from fault
        finally:
            self._end()

    def _check(self) -> int:
        """Settings, lock and web port, before anything is started."""
        self._settled = self._place.environment(self._environ)
        os.environ.update(self._settled)  # definitions of services may ask for settings of their own
        reader = Reader(with_some_broker(self._settled))
        configuration.read_all(reader)
        port = reader.integer("NITHET_HTTP_PORT", DEFAULT_WEB_PORT, 1, 65535)
        if reader.faults:
            raise BrokenSettings(dict.fromkeys(reader.faults))
        for name in ("AMQP_URL", "NITHET_PUBLIC_AMQP_URL"):
            # Broker and children are told the address itself, wherever it came from.
            if found := reader.text(name) if is_set(name, self._settled) else None:
                self._settled.pop(f"{name}_FILE", None)
                self._settled[name] = found
        self._lock.take()
        if not ports.is_free(port):
            raise Refused(
                say(
                    f"พอร์ต {port} มีโปรแกรมอื่นใช้อยู่ โปรดปิดโปรแกรมนั้น หรือกำหนด NITHET_HTTP_PORT เป็นพอร์ตอื่น",
                    f"port {port} is in use: end the program that has it, or set NITHET_HTTP_PORT to another",
                ),
                EXIT_UNAVAILABLE,
            )
        return port

    def _start(self, web_port: int) -> int:
        self._broker = rabbitmq.obtain(self._settled, self._place.broker, self._progress, Node.launch)
        node = self._broker.node
        self._progress(
            say("RabbitMQ ส่วนตัวกำลังเริ่ม", "private RabbitMQ starting")
            if node
            else say("พบ RabbitMQ ที่ทำงานอยู่", "found a running RabbitMQ")
        )
        self._settled["AMQP_URL"] = self._broker.url
        self._settled.setdefault("NITHET_PUBLIC_AMQP_URL", self._broker.public_url)
        empty = migrate_all(self._settled)
        self._progress(say("ฐานข้อมูลพร้อม", "databases up to date"))
        load_demo = self._wants_demo and empty
        if load_demo or self._place.demo.exists():
            self._settled["NITHET_DEMO"] = "1"
        address = self._settled.setdefault("NITHET_PUBLIC_URL", f"http://127.0.0.1:{web_port}")
        self._children = [Child(recipe) for recipe in recipes(self._place, self._settled, web_port)]
        health = {child.recipe.name: child.recipe.ready_url for child in self._children}
        self._lock.note({"address": address, "amqp": self._settled["AMQP_URL"], "health": health})
        for child in self._children:
            child.start()
        if node is not None:
            node.wait(stopping=lambda: self._interrupts > 0)
            self._progress(say("RabbitMQ ส่วนตัวพร้อม", "private RabbitMQ ready"))
        if code := self._until_ready():
            return code
        if load_demo and (code := self._load_demo()):
            return code
        sys.stdout.write(welcome(address, demo=self._place.demo.exists()))
        sys.stdout.flush()
        return 0

    def _until_ready(self) -> int:
        while not all(child.ready for child in self._children):
            if self._interrupts:
                return EXIT_UNAVAILABLE
            for child in self._children:
                if child.look():
                    self._progress(say(f"{child.recipe.name} พร้อม", f"{child.recipe.name} ready"))
                code = child.ended()
                pause = child.tend()
                if pause is None or code is None:
                    continue
                self._tell_end(child, code, pause)
                if code == EXIT_SETTINGS or child.failures >= GIVE_UP_AFTER:
                    return code if code > 0 else EXIT_BUG
            time.sleep(0.05)
        self._progress(say("ทุกส่วนพร้อม", "everything is ready"))
        return 0

    def _load_demo(self) -> int:
        self._place.demo.touch()
        self._progress(say("กำลังสร้างข้อมูลสาธิต", "loading the demo"))
        recipe = Recipe(
            "demo",
            [sys.executable, "-m", "nithet", "demo", "load"],
            {**self._settled, "PYTHONUNBUFFERED": "1"},
            ROOT,
            self._place.logs / "demo.log",
            "",
        )
        loader = Child(recipe)
        loader.start()
        while (code := loader.ended()) is None:
            for line in loader.new_lines():
                self._progress(line)
            if self._interrupts:
                end_all([loader], 2)
                self._place.demo.unlink(missing_ok=True)
                return EXIT_UNAVAILABLE
            self._tend(follow=False)
            time.sleep(0.1)
        for line in loader.new_lines():
            self._progress(line)
        if code:
            self._progress(say("สร้างข้อมูลสาธิตไม่สำเร็จ", "the demo could not be loaded"))
        return 0

    def _stay(self) -> int:
        for child in self._children:
            child.new_lines()
        while not self._interrupts:
            self._tend(self._follow)
            time.sleep(0.2)
        return 0

    def _tend(self, follow: bool) -> None:
        if self._broker and self._broker.node and not self._broker.node.running():
            self._progress(say("RabbitMQ ส่วนตัวหยุดไป กำลังเริ่มใหม่", "the private RabbitMQ ended: starting it again"))
            self._broker.node.launch()
            time.sleep(1)
        for child in self._children:
            code = child.ended()
            pause = child.tend()
            if pause is not None and code is not None:
                self._tell_end(child, code, pause)
            if child.look() and child.failures:
                self._progress(say(f"{child.recipe.name} กลับมาพร้อม", f"{child.recipe.name} ready again"))
            if follow:
                for line in child.new_lines():
                    sys.stdout.write(f"{line}\n")
        sys.stdout.flush()

    def _tell_end(self, child: Child, code: int, pause: float) -> None:
        name = child.recipe.name
        self._progress(
            say(
                f"{name} หยุด (รหัส {code}) จะเริ่มใหม่ใน {pause:.1f} วินาที", f"{name} ended ({code}), again in {pause:.1f} s"
            )
        )
        for line in child.last_words(3):
            sys.stdout.write(f"            {line}\n")

    def _end(self) -> None:
        start = time.monotonic()
        begun = [child for child in self._children if child.process is not None]
        if begun:
            self._progress(say("กำลังหยุด", "stopping"))
        killed = end_all(begun, GRACE_SECONDS)
        if self._broker is not None and self._broker.node is not None:
            self._broker.node.stop(BROKER_GRACE_SECONDS)
        if begun:
            told = say(f"หยุดแล้วใน {time.monotonic() - start:.1f} วินาที", f"stopped in {time.monotonic() - start:.1f} s")
            self._progress(told + (f" (SIGKILL: {', '.join(killed)})" if killed else ""))
        self._lock.release()

    def _on_signal(self, number: int, _: FrameType | None) -> None:
        self._interrupts += 1
        if self._interrupts > 1 and number == signal.SIGINT:
            for child in self._children:
                child.signal(signal.SIGKILL)
            if self._broker is not None and self._broker.node is not None:
                self._broker.node.kill()
            os._exit(130)


@click.command(cls=Command)
@click.option("--no-demo", is_flag=True, help="leave empty logs empty", cls=Option)
@click.option("--quiet", is_flag=True, help="do not follow the logs of the services", cls=Option)
def up(no_demo: bool, quiet: bool) -> int:
    """Start everything on this machine. Ctrl-C ends all of it."""
    return Up(os.environ, demo=not no_demo, follow=not quiet).run()
