"""``python -m tests.bench [bench …]``: each bench is a module of this package with ``run(options)`` and a docstring."""

from __future__ import annotations

import argparse
from importlib import import_module
from importlib.util import find_spec

BENCHES = {
    "log": "append, command, load and read against raw psycopg and the eventsourcing library",
    "rebuild": "rebuilding a read model from a long log",
    "pipeline": "from the log through relay and broker to a read model, and from click to read model",
    "sars": "the last evening of a round of self-assessment reports, at the gateway",
    "documents": "a report of 23 pages as PDF and DOCX",
}
"""By the name of the module that holds it."""


def main() -> None:
    """Run what the command line names, or everything there is."""
    there = {name: about for name, about in BENCHES.items() if find_spec(f"tests.bench.{name}")}
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench",
        description="Benchmarks in interleaved slices; read the ratios.",
        epilog="\n".join(f"{name:10} {about}" for name, about in there.items()),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("bench", nargs="*", choices=[[], *there], help="which to run; all of them by default")
    parser.add_argument("--rounds", type=int, default=6, help="how often the contenders take turns (default: 6)")
    parser.add_argument("--slice", type=float, default=0.8, help="seconds of each turn (default: 0.8)")
    parser.add_argument("--times", type=int, default=5, help="how often every report is submitted (default: 5)")
    parser.add_argument("--only", default="", help="only measurements whose name contains this")
    options = parser.parse_args()
    for name in options.bench or there:
        import_module(f"tests.bench.{name}").run(options)


if __name__ == "__main__":
    main()
