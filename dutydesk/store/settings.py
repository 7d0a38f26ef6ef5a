"""The settings in the file: one row of words."""

import json
from dataclasses import fields, replace
from datetime import time
from enum import Enum
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from dutydesk.model.settings import Settings
from dutydesk.store.schema import settings
from dutydesk.store.standing import Standing

_WORDS = Standing(select(settings.c.words))


class SettingsRow:
    """The office's settings over one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def read(self) -> Settings:
        """The settings; what the file does not say yet keeps its default."""
        row = _WORDS.first(self._connection)
        return _settings(row[0] if row else "")

    def write(self, new: Settings) -> None:
        """Keep the settings."""
        given = {f.name: _written(getattr(new, f.name)) for f in fields(Settings)}
        words = json.dumps(given, ensure_ascii=False)
        values = insert(settings).values(id=1, words=words)
        keys = [settings.c.id]
        self._connection.execute(
            values.on_conflict_do_update(index_elements=keys, set_={"words": words})
        )


# every act asks for them and they change once a year
@lru_cache(maxsize=4)
def _settings(words: str) -> Settings:
    given = json.loads(words) if words else {}
    default = Settings()
    known = {f.name: getattr(default, f.name) for f in fields(Settings)}
    read = {name: _read(given[name], known[name]) for name in known if name in given}
    return replace(default, **read)


def _written(value: object) -> object:
    if isinstance(value, Enum):
        return value.name
    return value.isoformat("minutes") if isinstance(value, time) else value


def _read(value: Any, default: object) -> Any:  # noqa: ANN401
    if isinstance(default, Enum):
        return type(default)[value]
    return time.fromisoformat(value) if isinstance(default, time) else value
