"""A database that cannot be used is refused in one line that says what to do."""

import asyncio
import os
import socket
import sqlite3
import sys
import tempfile
import traceback
from contextlib import contextmanager
from pathlib import Path

import asyncpg
import pytest
from sqlalchemy import exc, make_url

from storage import StorageError, open_database, words
from storage.errors import reworded, sentence

SERVER = make_url("postgresql+asyncpg://ada:s3cret@db.example:5433/bot")
FILE = make_url("sqlite+aiosqlite:////srv/bot.db")


async def refusal(url):
    """Return the sentence with which a URL is refused."""
    with pytest.raises(StorageError) as info:
        async with open_database(url):
            pytest.fail("it was opened")
    assert "\n" not in str(info.value)
    return str(info.value)


@contextmanager
def without_privileges():
    """Act as an ordinary person: root may write everywhere."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def open_folder():
    """Make a folder that everybody may enter, unlike pytest's own."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o777)
        yield folder
        folder.chmod(0o777)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("", words.NO_URL),
        ("  ", words.NO_URL),
        ("framewise.db", words.BAD_URL),
        ("postgresql://ada:s3cret@db:port/bot", words.BAD_URL),
        ("mysql://ada:s3cret@db/bot", words.UNKNOWN_SCHEME.format(scheme="mysql")),
        ("sqlite+pysqlite:///x", words.UNKNOWN_SCHEME.format(scheme="sqlite+pysqlite")),
        ("sqlite://srv/bot.db", words.SQLITE_IS_A_PATH),
        ("sqlite:///bot.db?mode=ro", words.SQLITE_IS_A_PATH),
    ],
)
async def test_a_url_that_means_nothing(url, expected):
    """A URL is refused before anything is opened, with an example of a good one."""
    assert await refusal(url) == expected


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://ada:s3@cret@localhost:1/bot",
        "postgresql://ada:@s3:cret@localhost:1/bot",
        "postgresql://ada:s3@cret/x@localhost:1/bot",
        "postgresql://ada:s3?@cret@localhost:1/bot",
    ],
)
async def test_no_part_of_a_badly_written_password_shows(url):
    """An @ that was not encoded would make a host's name of the rest; the URL is refused."""
    answer = await refusal(url)

    assert answer == words.BAD_URL
    assert "cret" not in answer


async def test_a_folder_that_cannot_be_made(tmp_path):
    """A path through a file is no folder."""
    (tmp_path / "file").write_text("")
    path = tmp_path / "file" / "deep" / "bot.db"

    answer = await refusal(f"sqlite:///{path}")

    assert answer == words.NO_FOLDER.format(place=path, reason="Not a directory")


async def test_a_path_that_is_a_folder(tmp_path):
    """A folder cannot be opened as a database."""
    assert await refusal(f"sqlite:///{tmp_path}") == words.CANNOT_OPEN.format(place=tmp_path)


async def test_a_file_that_is_no_database(tmp_path):
    """Somebody's text is refused, and left as it is."""
    path = tmp_path / "letter.txt"
    path.write_text("Dear Ada, " * 200)

    assert await refusal(f"sqlite:///{path}") == words.NOT_A_DATABASE.format(place=path)
    assert path.read_text() == "Dear Ada, " * 200


async def test_a_folder_without_permission(open_folder):
    """Where the bot may not write, it says so."""
    open_folder.chmod(0o555)
    path = open_folder / "bot.db"

    with without_privileges():
        answer = await refusal(f"sqlite:///{path}")

    assert answer == words.CANNOT_OPEN.format(place=path)


async def test_a_file_without_permission(open_folder):
    """A file that may only be read is named."""
    path = open_folder / "bot.db"
    async with open_database(f"sqlite:///{path}"):
        pass
    path.chmod(0o444)
    open_folder.chmod(0o555)

    with without_privileges():
        answer = await refusal(f"sqlite:///{path}")

    assert answer in {text.format(place=path) for text in (words.READ_ONLY, words.CANNOT_OPEN)}


async def test_a_file_that_another_program_keeps_locked(sqlite_url, monkeypatch):
    """A lock that is not let go ends the waiting, with its cause."""
    monkeypatch.setattr("storage.engine.WAIT_S", 0)
    path = make_url(sqlite_url).database
    async with open_database(sqlite_url) as database:
        other = sqlite3.connect(path, isolation_level=None)
        try:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(StorageError) as info:
                await database.notes.put("commands", "digest")
        finally:
            other.close()
        await database.notes.put("commands", "digest")

    assert str(info.value) == words.BUSY.format(place=path)


async def test_a_queue_that_does_not_move(database, monkeypatch):
    """A block that never ends stops others for a while, not for ever (SQLite; a row elsewhere)."""
    if not database._transactions._is_sqlite:
        return
    monkeypatch.setattr("storage.engine._TURN_S", 0)
    async with database.conversations.open(1, 2, None):
        waiter = asyncio.create_task(database.notes.put("commands", "digest"))
        with pytest.raises(StorageError, match="does not let go"):
            await waiter


async def test_a_server_that_is_down():
    """A port where nobody listens: the place is named, the password is not."""
    with socket.socket() as taken:  # bound, so that nobody else listens there
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        answer = await refusal(f"postgresql://ada:s3cret@127.0.0.1:{port}/bot")

    assert answer == words.HOST_DOWN.format(place=f"127.0.0.1:{port}")


async def test_an_option_that_the_driver_refuses():
    """A typing error after the question mark is pointed at."""
    assert await refusal("postgresql://ada:s3cret@127.0.0.1:1/bot?tls=on") == words.BAD_OPTION


async def test_the_ssl_mode_of_other_clients_is_understood():
    """A URL as hosts hand it out gets as far as the connection."""
    answer = await refusal("postgres://ada:s3cret@127.0.0.1:1/bot?sslmode=require")

    assert answer == words.HOST_DOWN.format(place="127.0.0.1:1")


async def test_a_database_that_does_not_exist(postgres_url):
    """The command that makes it is named."""
    url = make_url(postgres_url)

    answer = await refusal(url.set(database="nowhere").render_as_string(hide_password=False))

    place = f"{url.host}:{url.port}"
    assert answer == words.NO_SUCH_DATABASE.format(place=place, name="nowhere")


async def test_a_user_that_does_not_exist(postgres_url):
    """A wrong user is worded like a wrong password."""
    url = make_url(postgres_url)

    answer = await refusal(url.set(username="nobody-knows").render_as_string(hide_password=False))

    assert answer == words.WRONG_PASSWORD.format(place=f"{url.host}:{url.port}")


@pytest.mark.parametrize(
    ("package", "url"), [("aiosqlite", "sqlite:///:memory:"), ("asyncpg", "postgresql://h/bot")]
)
async def test_a_missing_driver(monkeypatch, package, url):
    """The package to install is named."""
    monkeypatch.setitem(sys.modules, package, None)

    assert await refusal(url) == words.NO_DRIVER.format(package=package)


@pytest.mark.parametrize(
    ("error", "template"),
    [
        (asyncpg.InvalidPasswordError("for ada"), words.WRONG_PASSWORD),
        (asyncpg.TooManyConnectionsError("sorry"), words.TOO_MANY),
        (asyncpg.InsufficientPrivilegeError("for schema public"), words.NOT_ALLOWED),
        (asyncpg.LockNotAvailableError("timeout"), words.BUSY),
        (asyncpg.CannotConnectNowError("starting up"), words.HOST_DOWN),
        (asyncpg.DiskFullError("no space"), words.DISK_FULL),
        (socket.gaierror(-2, "Name or service not known"), words.HOST_DOWN),
        (TimeoutError(), words.HOST_DOWN),
        (exc.TimeoutError("QueuePool limit"), words.BUSY),
    ],
)
def test_what_a_server_says_is_worded(error, template):
    """Each failure that its owner can mend has its sentence."""
    answer = sentence(error, SERVER)

    assert answer == template.format(place="db.example:5433", name="bot")


@pytest.mark.parametrize(
    ("message", "template"),
    [
        ("attempt to write a readonly database", words.READ_ONLY),
        ("database disk image is malformed", words.DAMAGED),
        ("database or disk is full", words.DISK_FULL),
    ],
)
def test_what_sqlite_says_is_worded(message, template):
    """What cannot be staged here is told from SQLite's own message."""
    error = exc.OperationalError("SELECT 1", {}, sqlite3.OperationalError(message))

    assert sentence(error, FILE) == template.format(place="/srv/bot.db")


def test_an_unknown_failure_shows_the_drivers_words_without_the_password():
    """What nobody foresaw is still one line, and a password in it is masked."""
    error = RuntimeError("cannot log in with s3cret\nand more")

    answer = sentence(error, SERVER)

    assert answer == "db.example:5433 cannot be used: cannot log in with ***"


def test_a_storage_error_is_not_worded_twice():
    """The first sentence is the one that helps."""
    with pytest.raises(StorageError, match="first"), reworded(FILE, Exception):
        raise StorageError("first")


async def test_what_a_block_raises_passes_unchanged(database):
    """A failure of the caller is not blamed on the database."""
    with pytest.raises(OSError, match="a card was refused"):
        async with database.conversations.open(1, 2, None):
            raise OSError("a card was refused")


async def test_no_words_of_a_person_are_in_an_error(database):
    """An error may be logged with its cause, so the cause holds no stored text."""
    said = "what-somebody-said"  # not in the call: a traceback quotes this file, too
    with pytest.raises(StorageError) as info:
        await database.notes.put(None, said)

    assert said not in "".join(traceback.format_exception(info.value))


async def test_a_database_in_memory_is_gone_with_its_block():
    """For a trial it behaves like a file, with several connections, and leaves none."""
    for _ in range(2):
        async with open_database("sqlite:///:memory:") as database:
            assert await database.notes.get("commands") is None
            async with database.conversations.open(1, 2, None):
                assert await database.notes.get("commands") is None
            await database.notes.put("commands", "digest")


async def test_the_folder_of_a_file_is_made(tmp_path):
    """A path in a folder that is not there yet is no error."""
    async with open_database(f"sqlite:///{tmp_path / 'a' / 'b' / 'bot.db'}"):
        assert (tmp_path / "a" / "b" / "bot.db").is_file()
