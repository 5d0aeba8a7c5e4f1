"""The databases that the tests run on: files, and a PostgreSQL server of their own."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import sqlite3
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest

Rows = list[tuple[object, ...]]

# What a program is told that tries to change the log.
REFUSED = (sqlite3.IntegrityError, psycopg.IntegrityError)

# For tests of what only one of the databases has.
only_sqlite = pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
only_postgres = pytest.mark.parametrize("kind", ["postgres"], indirect=True)

# Where Debian's package keeps the programs of the server, which are not on the PATH.
DEBIAN = Path("/usr/lib/postgresql")

PASSWORD = "a pass:word"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """A PostgreSQL server in a folder, reached by its socket there, and with a password by port.

    `runs_as` is the user it runs as, None for our own: PostgreSQL refuses to run as root.
    """

    programs: Path
    folder: Path
    port: int
    runs_as: str | None

    @property
    def data(self) -> Path:
        return self.folder / "data"

    def url(self, *, schema: str | None = None, database: str = "postgres") -> str:
        """Return the URL by the socket; with a schema, everything is kept in that."""
        options = f"&options=-csearch_path%3D{schema}" if schema else ""
        return f"postgresql://tester@/{database}?host={self.folder}&port={self.port}{options}"

    def run(self, program: str, *given: str) -> None:
        """Run one of the server's programs; skip the test where it doesn't work."""
        user = pwd.getpwnam(self.runs_as) if self.runs_as else None
        try:
            done = subprocess.run(
                [str(self.programs / program), *given],
                cwd="/",
                user=user.pw_uid if user else None,
                group=user.pw_gid if user else None,
                extra_groups=[] if user else None,
                # The server keeps what it is given open: a pipe would never end.
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE if program == "initdb" else subprocess.DEVNULL,
                check=False,
            )
        except OSError as error:
            pytest.skip(f"PostgreSQL can't be run as {self.runs_as}: {error}")
        if done.returncode != 0:
            said = (done.stderr or b"").decode(errors="replace")
            log = self.folder / "log"
            said += log.read_text(encoding="utf-8", errors="replace") if log.exists() else ""
            pytest.skip(f"PostgreSQL's {program} doesn't work here: {said[-300:]}")

    def start(self) -> None:
        """Start the server and wait until it answers."""
        settings = (
            f"-c listen_addresses=127.0.0.1 -p {self.port} -c unix_socket_directories={self.folder}"
            " -c shared_buffers=16MB -c max_connections=40 -c autovacuum=off -c fsync=off"
        )
        self.run(
            "pg_ctl", "-D", str(self.data), "-l", str(self.folder / "log"), "-w",
            "-o", settings, "start",
        )  # fmt: skip

    def stop(self, mode: str) -> None:
        """Stop the server: `fast`, or `immediate`, which is like pulling the plug."""
        self.run("pg_ctl", "-D", str(self.data), "-w", "-m", mode, "stop")

    def wait(self) -> None:
        """Wait until the server answers again."""
        for _ in range(300):
            try:
                self.sql("SELECT 1")
            except psycopg.OperationalError:
                time.sleep(0.1)
            else:
                return
        pytest.fail("the server did not come back")

    def sql(self, text: str, *, schema: str | None = None) -> Rows:
        """Run SQL as the server's owner, each call on a connection of its own."""
        with psycopg.connect(self.url(schema=schema), autocommit=True) as connection:
            done = connection.execute(text.encode())
            return done.fetchall() if done.description else []

    def kill_backends(self) -> int:
        """Kill every process that serves a connection; the server then recovers."""
        found = self.sql(
            "SELECT pid FROM pg_stat_activity "
            "WHERE application_name = 'dateline' AND backend_type = 'client backend'"
        )
        for (pid,) in found:
            os.kill(int(str(pid)), signal.SIGKILL)
        return len(found)


def _programs() -> Path | None:
    versions = sorted(DEBIAN.glob("*/bin/initdb"), key=lambda path: -float(path.parts[-3]))
    beside = shutil.which("initdb")
    found = [*versions, *([Path(beside).resolve()] if beside else [])]
    return found[0].parent if found else None


def _free_port() -> int:
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return int(tried.getsockname()[1])


def _other_user() -> str | None:
    """Return whom to run the server as: PostgreSQL refuses root."""
    if os.geteuid() != 0:
        return None
    names = {user.pw_name for user in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


@contextmanager
def postgres_cluster() -> Iterator[Cluster]:
    """Make a server, run it, and take it away again; skip, with a reason, where none can run."""
    programs = _programs()
    if programs is None:
        pytest.skip("PostgreSQL's server isn't installed (Debian: apt-get install postgresql-15)")
    # Not pytest's own folder: the other user can't look into that, and sockets need short paths.
    folder = Path(tempfile.mkdtemp(prefix="dateline-"))
    user = _other_user()
    if user:
        shutil.chown(folder, user)
    cluster = Cluster(programs=programs, folder=folder, port=_free_port(), runs_as=user)
    try:
        secret = folder / "password"
        secret.write_text(PASSWORD, encoding="utf-8")
        secret.chmod(0o644)
        cluster.run(
            "initdb", "-D", str(cluster.data), "-U", "tester", "-E", "UTF8",
            # Sorts as dictionaries do, unlike SQLite: what leans on the order of letters shows.
            "--locale=C", "--locale-provider=icu", "--icu-locale=en",
            "-A", "trust", "--auth-host=scram-sha-256", f"--pwfile={secret}", "--no-sync",
        )  # fmt: skip
        cluster.start()
        yield cluster
    finally:
        if (cluster.data / "postmaster.pid").exists():
            cluster.stop("immediate")
        shutil.rmtree(folder, ignore_errors=True)


class SqliteByHand:
    """Another program that opens the file of a ledger."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __call__(self, sql: str, *given: Any, unguarded: bool = False) -> Rows:
        """Run SQL, with `?` for what is given, the log's guards dropped if asked to."""
        with closing(sqlite3.connect(self._path)) as connection, connection:
            if unguarded:
                for (name,) in connection.execute(
                    "SELECT name FROM sqlite_master WHERE type = 'trigger'"
                ).fetchall():
                    connection.execute(f"DROP TRIGGER {name}")
            return connection.execute(sql, given).fetchall()


class PostgresByHand:
    """Another program that opens the schema of a ledger."""

    def __init__(self, url: str) -> None:
        self._url = url

    def __call__(self, sql: str, *given: Any, unguarded: bool = False) -> Rows:
        """Run SQL, with `?` for what is given, the log's guards dropped if asked to."""
        with psycopg.connect(self._url) as connection:
            if unguarded:
                # Also what ties the derived tables to it, as SQLite doesn't look after that.
                connection.execute("SET session_replication_role = replica")
            text = sql.replace("%", "%%").replace("?", "%s") if given else sql
            done = connection.execute(text.encode(), given or None)
            return done.fetchall() if done.description else []


ByHand = SqliteByHand | PostgresByHand
