"""The process that makes one document: ``python -m services.reporting.documents.child``.

It reads ``{"template", "data", "format", "digits"}`` as JSON from its standard input and writes the file to its
standard output: first a line of JSON with name and media type, then the bytes. Whatever is in the data, it may use so
much memory and time and no more, and the service that waits for it goes on answering others.
"""

from __future__ import annotations

import json
import sys
from contextlib import suppress

from services.reporting.documents.making import make

MEMORY = 1_500_000_000
"""Bytes of address space; a report of a hundred pages with pictures takes a fifth of it."""

CPU_SECONDS = 15


def main() -> None:
    """Make what the standard input asks for."""
    limit()
    asked = json.load(sys.stdin)
    made = make(asked["template"], asked["data"], asked["format"], asked["digits"])
    head = json.dumps({"name": made.name, "media_type": made.media_type})
    sys.stdout.buffer.write(head.encode() + b"\n" + made.content)


def limit() -> None:
    """Bound this process where the system knows how to."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


if __name__ == "__main__":
    main()
