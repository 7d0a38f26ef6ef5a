"""Guards (触发器): what the file itself refuses to do to the journal and the access log."""

from sqlalchemy import Connection

_SEALED = "日志只能追加，不能修改或删除"
GUARDS = {
    "entries_keep_their_order": f"""
        CREATE TRIGGER entries_keep_their_order BEFORE INSERT ON entries
        WHEN NEW.seq <> (SELECT COALESCE(MAX(seq), 0) + 1 FROM entries)
        BEGIN SELECT RAISE(ABORT, '{_SEALED}'); END""",
    # REPLACE goes round the guard against deleting where recursive_triggers is off, its default
    "access_log_refuse_replace": f"""
        CREATE TRIGGER access_log_refuse_replace BEFORE INSERT ON access_log
        WHEN EXISTS (SELECT 1 FROM access_log WHERE id = NEW.id)
        BEGIN SELECT RAISE(ABORT, '{_SEALED}'); END""",
    **{
        f"{table}_refuse_{verb.lower()}": f"""
        CREATE TRIGGER {table}_refuse_{verb.lower()} BEFORE {verb} ON {table}
        BEGIN SELECT RAISE(ABORT, '{_SEALED}'); END"""
        for table in ("entries", "access_log")
        for verb in ("UPDATE", "DELETE")
    },
}
"""Triggers that guard the journal against mistakes; the seal guards it against the rest."""


def missing_guards(connection: Connection) -> tuple[str, ...]:
    """The names of guards that are gone from the file or say something else."""
    rows = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    present = {name: " ".join(sql.split()) for name, sql in rows}
    return tuple(n for n, text in GUARDS.items() if present.get(n) != " ".join(text.split()))
