"""Addresses that a page makes of others: one question mark, nothing asked for is lost, the fragment last."""

from __future__ import annotations

from typing import Any

import pytest

from gateway.pages.scope import with_parameters


@pytest.mark.parametrize(
    ("path", "parameters", "address"),
    [
        ("/document", {"year": "2570"}, "/document?year=2570"),
        ("/document?edition=1", {"year": "2570"}, "/document?edition=1&year=2570"),
        ("/document?edition=1", {"as_of": "2026-05-01", "year": None}, "/document?edition=1&as_of=2026-05-01"),
        ("/list?status=waiting#rows", {"year": "2570"}, "/list?status=waiting&year=2570#rows"),
        ("/list?status=a&status=b", {"page": 2}, "/list?status=a&status=b&page=2"),
        ("/document?edition=1&year=2569", {"year": "2570"}, "/document?edition=1&year=2570"),
        ("/document?edition=1", {"edition": None}, "/document"),
        ("/list#rows", {"year": ""}, "/list#rows"),
    ],
)
def test_parameters_join_those_that_an_address_has_already(path: str, parameters: dict[str, Any], address: str):
    assert with_parameters(path, parameters) == address
