"""Which SQLite: the newest that came with the program, by itself quick to load."""

from importlib import import_module

try:
    # SQLite before 3.51.3 has the WAL-reset fault; the wheel brings a newer one where it exists
    SQLITE = import_module("pysqlite3.dbapi2")
except ImportError:
    SQLITE = import_module("sqlite3")
