"""The settings in the file: one row of words."""

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from dutydesk.model.settings import Settings
from dutydesk.store.plain_words import settings_in, settings_words
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
        return settings_in(row[0] if row else "")

    def write(self, new: Settings) -> None:
        """Keep the settings."""
        words = settings_words(new)
        values = insert(settings).values(id=1, words=words)
        keys = [settings.c.id]
        self._connection.execute(
            values.on_conflict_do_update(index_elements=keys, set_={"words": words})
        )
