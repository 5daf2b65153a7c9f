"""The command line ``nithet``. Commands stand in ``nithet.commands``, one module each."""

from __future__ import annotations

import os
import sys

import click
from sqlalchemy.exc import SQLAlchemyError

from kernel.database import UnusableUrl
from kernel.environment import BrokenSettings
from kernel.language import say
from kernel.lifecycle import EXIT_SETTINGS, EXIT_UNAVAILABLE, EXIT_USAGE
from nithet import usage
from nithet.commands import agency, area, demo, doctor, importing, log, migrate, parked, person, projection, up
from nithet.help import Group
from nithet.place import Refused


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"]})
def nithet() -> None:
    """Run and look after Nithet."""


nithet.add_command(up.up)
nithet.add_command(doctor.doctor)
nithet.add_command(log.log)
nithet.add_command(parked.parked)
nithet.add_command(person.person)
nithet.add_command(projection.projection)
nithet.add_command(demo.demo)
nithet.add_command(agency.agency)
nithet.add_command(area.area)
nithet.add_command(importing.import_)
nithet.add_command(migrate.migrate)


def main() -> None:
    """Runs a command and exits with its code."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Runs a command; its exit code. Faults of the operator are one sentence, never a stack trace."""
    try:
        code = nithet.main(arguments, prog_name="nithet", standalone_mode=False)
    except click.ClickException as fault:
        usage.show(fault)
        return EXIT_USAGE
    except click.Abort:
        return 130
    except Refused as refused:
        click.echo(str(refused), err=True)
        return refused.code
    except BrokenSettings as broken:
        for sentence in broken.faults:
            click.echo(sentence, err=True)
        return EXIT_SETTINGS
    except UnusableUrl as fault:
        click.echo(f"DATABASE_URL: {fault}", err=True)
        return EXIT_SETTINGS
    except SQLAlchemyError as fault:
        why = " ".join(str(getattr(fault, "orig", None) or fault).split())
        click.echo(say(f"ฐานข้อมูลใช้งานไม่ได้: {why}", f"the database cannot be used: {why}"), err=True)
        return EXIT_UNAVAILABLE
    except BrokenPipeError:
        # Whoever read our output has gone, as with "| head".
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return code if isinstance(code, int) else 0
