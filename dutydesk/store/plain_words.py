"""How settings and roles lie in the file: read and written without any table."""

import json
from dataclasses import fields, replace
from datetime import time
from enum import Enum
from functools import lru_cache
from typing import Any

from dutydesk.model.person import Role
from dutydesk.model.settings import Settings


# every act asks for them and they change once a year
@lru_cache(maxsize=4)
def settings_in(words: str) -> Settings:
    """The settings these words hold; what they do not say yet keeps its default."""
    given = json.loads(words) if words else {}
    default = Settings()
    known = {f.name: getattr(default, f.name) for f in fields(Settings)}
    read = {name: _read(given[name], known[name]) for name in known if name in given}
    return replace(default, **read)


def settings_words(settings: Settings) -> str:
    """The words that hold these settings."""
    given = {f.name: _written(getattr(settings, f.name)) for f in fields(Settings)}
    return json.dumps(given, ensure_ascii=False)


def roles_in(words: str) -> frozenset[Role]:
    """The roles these words name."""
    return frozenset(Role[name] for name in words.split())


def roles_words(roles: frozenset[Role]) -> str:
    """The roles by name, in the order of the list of roles."""
    return " ".join(role.name for role in Role if role in roles)


def _written(value: object) -> object:
    if isinstance(value, Enum):
        return value.name
    return value.isoformat("minutes") if isinstance(value, time) else value


def _read(value: Any, default: object) -> Any:  # noqa: ANN401
    if isinstance(default, Enum):
        return type(default)[value]
    return time.fromisoformat(value) if isinstance(default, time) else value
