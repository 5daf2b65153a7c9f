"""What the tests of processes share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url


@dataclass(frozen=True)
class Accounts:
    """URLs of one empty database."""

    owner: str
    app: str


@pytest.fixture
def accounts(postgres_database: Callable[[], str]) -> Iterator[Accounts]:
    """An owner and an application account, as ``bin/secrets`` makes them."""
    url = make_url(postgres_database())
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    owner, app = f"{url.database}_owner", f"{url.database}_app"
    with engine.connect() as admin:
        for role in (owner, app):
            admin.execute(text(f"CREATE ROLE {role} LOGIN PASSWORD 'test'"))
        admin.execute(text(f"ALTER DATABASE {url.database} OWNER TO {owner}"))

    def url_of(role: str) -> str:
        return url.set(username=role, password="test").render_as_string(hide_password=False)

    yield Accounts(url_of(owner), url_of(app))
    with engine.connect() as admin:
        for role in (owner, app):
            admin.execute(text(f"REASSIGN OWNED BY {role} TO CURRENT_USER"))
            admin.execute(text(f"DROP OWNED BY {role}"))
            admin.execute(text(f"DROP ROLE {role}"))
    engine.dispose()
