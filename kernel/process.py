"""``python -m kernel.process services.evaluation [--roles rpc,relay]``: one process of one service.

Without ``--roles`` it does everything for its service; an operator may split the roles over processes and multiply
each. Settings come from the environment. Exit codes: 0 drained, 64 usage, 69 database, broker or port not to be had,
70 a bug, 75 cut off before the work in hand was done, 78 a setting is wrong.
"""

# ruff: noqa: E402 - the standard library is made green before anything else looks at it
import warnings

warnings.filterwarnings("ignore", message=r"\s*Eventlet is deprecated")

import eventlet

eventlet.monkey_patch()

import argparse
import importlib
import os
import sys
from collections.abc import Mapping, Sequence

from kernel import lifecycle
from kernel.environment import BrokenSettings, Reader
from kernel.language import say
from kernel.settings import read


def main(arguments: Sequence[str], environ: Mapping[str, str]) -> int:
    """Runs a process and returns its exit code."""
    parser = argparse.ArgumentParser(prog="python -m kernel.process")
    default = environ.get("NITHET_MODULE") or None
    optional = "?" if default else None
    parser.add_argument("module", nargs=optional, default=default, help="services.<name>, or gateway")
    parser.add_argument("--roles", help="some of rpc,subscriptions,relay,projections; all without it")
    try:
        chosen = parser.parse_args(arguments)
    except SystemExit as fault:
        return lifecycle.EXIT_USAGE if fault.code else 0
    service = chosen.module.rpartition(".")[2]
    try:
        # What a package is made of is its own affair; the kernel's way is for services.
        assembling = importlib.import_module("gateway.assembly" if chosen.module == "gateway" else "kernel.assembly")
        package = importlib.import_module(chosen.module)
    except ModuleNotFoundError as fault:
        if fault.name not in (chosen.module, chosen.module.partition(".")[0]):
            raise
        sys.stderr.write(say(f"ไม่มีบริการชื่อ {chosen.module}\n", f"there is no service {chosen.module}\n"))
        return lifecycle.EXIT_USAGE
    reader = Reader({**environ, "NITHET_ROLES": chosen.roles} if chosen.roles else environ)
    settings = read(service, reader)
    try:
        plan = assembling.plan(package, settings, reader)
        reader.done()
    except BrokenSettings as broken:
        for fault_text in broken.faults:
            sys.stderr.write(f"{fault_text}\n")
        return lifecycle.EXIT_SETTINGS
    lifecycle.begin(settings)
    return lifecycle.Life(settings).run(plan.migrate, plan.assemble)


if __name__ == "__main__":
    code = main(sys.argv[1:], os.environ)
    sys.stdout.flush()
    sys.stderr.flush()
    # Greenthreads that still wait for a lost connection would hold up an ordinary exit.
    os._exit(code)
