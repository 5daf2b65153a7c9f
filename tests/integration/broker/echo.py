"""A toy service of its own process, ``python echo.py <amqp url> <journal file>``, that writes down what it does."""

import eventlet

eventlet.monkey_patch()

import signal  # noqa: E402
import sys  # noqa: E402
from pathlib import Path  # noqa: E402

from nameko import config  # noqa: E402
from nameko.containers import ServiceContainer  # noqa: E402
from nameko.extensions import DependencyProvider  # noqa: E402

from kernel.entrypoints import rpc  # noqa: E402


class Headers(DependencyProvider):
    """What came in the headers of the call."""

    def get_dependency(self, worker_ctx):
        return dict(worker_ctx.data)


class Echo:
    name = "echo"
    headers = Headers()

    @rpc
    def same(self, value):
        return value

    @rpc
    def context(self):
        return {key: value for key, value in self.headers.items() if key != "call_id_stack"}

    @rpc
    def fail(self, text):
        raise ValueError(text)

    @rpc
    def slowly(self, seconds):
        note("began")
        eventlet.sleep(seconds)
        note("ended")
        return seconds


def note(line):
    with Path(sys.argv[2]).open("a") as journal:
        journal.write(line + "\n")


if __name__ == "__main__":
    config.setup({"AMQP_URI": sys.argv[1]})
    container = ServiceContainer(Echo)
    signal.signal(signal.SIGTERM, lambda *_: eventlet.spawn_n(container.stop))
    container.start()
    note("up")
    container.wait()
