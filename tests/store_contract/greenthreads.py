"""A process of greenthreads that append, as a service is: ``python -m tests.store_contract.greenthreads <url>``.

Every transaction gives way in its middle. Prints how many were written.
"""

import eventlet

eventlet.monkey_patch()

import json  # noqa: E402
import sys  # noqa: E402

from kernel.database import Database  # noqa: E402
from kernel.log.sql import SqlLog  # noqa: E402

from .notes import ACTOR, AREA, REGISTRY, note  # noqa: E402

GREENTHREADS = 12


def main() -> None:
    """Append from many greenthreads at once."""
    database = Database(sys.argv[1])
    log = SqlLog(database, "notes", REGISTRY)

    def append(number: int) -> int:
        with database.transaction() as tx:
            log.append(AREA, f"note-{number}", 0, [note()], command_id=f"c-{number}", metadata=ACTOR, tx=tx)
            eventlet.sleep(0.02)
        return 1

    written = sum(eventlet.GreenPool(GREENTHREADS).imap(append, range(GREENTHREADS * 2)))
    print(json.dumps(written))  # noqa: T201


if __name__ == "__main__":
    main()
