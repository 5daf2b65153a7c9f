"""``nithet migrate``: every service's database, and the gateway's, brought up to date."""

from __future__ import annotations

import importlib
from collections.abc import Mapping

import click

from kernel import assembly
from kernel.database import Database
from kernel.language import say
from kernel.lifecycle import EXIT_UNAVAILABLE, Unavailable
from kernel.log.sql import SqlLog
from nithet import output, services
from nithet.help import Command, Option
from nithet.place import Place, Refused
from nithet.stores import settings_of


def migrate_all(environ: Mapping[str, str]) -> bool:
    """Brings every database up to date; whether no log has any event yet.

    :raises Refused: if a database does not let us
    """
    empty = True
    try:
        for name in services.NAMES:
            definition = services.definition(name)
            settings = settings_of(name, environ)
            assembly.migrate_service(definition, settings)
            database = Database(settings.database_url)
            empty = empty and not SqlLog(database, name, definition.registry).heads()
            database.dispose()
        gateway = importlib.import_module("gateway.migrating")
        assembly.migrate_with(settings_of(services.GATEWAY, environ), gateway.migrate)
    except Unavailable as fault:
        raise Refused(str(fault), EXIT_UNAVAILABLE) from fault
    return empty


@click.command(cls=Command)
@click.option("--json", "as_json", is_flag=True, cls=Option)
def migrate(as_json: bool) -> int:
    """Bring every database up to date, all or nothing each."""
    empty = migrate_all(Place.ready())
    if as_json:
        output.as_json({"migrated": [*services.NAMES, services.GATEWAY], "empty": empty})
    else:
        output.line(say("ฐานข้อมูลเป็นปัจจุบันแล้ว", "databases are up to date"))
    return 0
