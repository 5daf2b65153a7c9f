"""``python -m nithet.contracts``: write the published language, or check that it is up to date and breaks nobody."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from nithet.contracts import definitions, files

ROOT = Path(__file__).parent.parent.parent


@click.command()
@click.option("--check", is_flag=True, help="Write nothing; fail if anything is out of date.")
@click.option("--root", type=click.Path(path_type=Path, file_okay=False), default=ROOT, help="The repository.")
@click.option(
    "--against",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="A checkout of the last release, whose readers must not be broken.",
)
@click.option("--unreleased", is_flag=True, help="Nobody reads these versions yet: let them change.")
def main(check: bool, root: Path, against: Path | None, unreleased: bool) -> None:
    """Generate contracts/ and docs/context-map.md from the services' definitions."""
    generated = files.generate(definitions())
    told = [] if unreleased else files.broken(against or root, generated)
    if told:
        told.append("A change that breaks readers needs the next version of the event type, beside the old one.")
    elif check:
        told = files.out_of_date(root, generated)
        if told:
            told.append("Run python -m nithet.contracts and commit what it writes.")
    if told:
        click.echo("\n".join(told), err=True)
        sys.exit(1)
    if not check:
        files.write(root, generated)
        click.echo(f"{len(generated)} files are up to date under {root}")


if __name__ == "__main__":
    main()
