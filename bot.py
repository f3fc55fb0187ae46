"""Framewise: the command line, and the wiring of everything.

`discord` is imported only by the commands that log in to it, so that the terminal starts at once.
"""

import asyncio
import logging
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from pydantic import ValidationError

import terminal
from advisor.advisor import Advisor
from advisor.errors import PackRefused
from advisor.gaps import grouped, stubs
from advisor.selfcheck import selfcheck
from knowledge.load import SHIPPED, Loaded, PackError, load
from settings import Settings

app = typer.Typer(
    add_completion=False,
    no_args_is_help=False,
    invoke_without_command=True,
    pretty_exceptions_enable=False,
    help="A Discord bot that helps people and teams choose a framework.",
)
Json = Annotated[bool, typer.Option("--json", help="One JSON object a line.")]
Markdown = Annotated[bool, typer.Option("--markdown", help="As Markdown tables.")]
Words = Annotated[
    list[str] | None, typer.Argument(help="The words; - reads lines from standard input.")
]
Port = Annotated[
    int | None, typer.Option(min=0, max=65535, help="Of the page; 0 takes any free one.")
]
USAGE = 2


def fail(message: str, code: int = 1) -> None:
    """Say in a line why it does not work, and leave."""
    typer.echo(message, err=True)
    raise typer.Exit(code)


def read_settings() -> Settings:
    """Read the settings, or leave with a line for each that is wrong."""
    try:
        return Settings()
    except ValidationError as error:
        for problem in error.errors():
            name = ".".join(str(part) for part in problem["loc"]).upper()
            typer.echo(f"{name}: {problem['msg']}", err=True)
        raise typer.Exit(USAGE) from None


def read_pack(settings: Settings) -> Loaded:
    """Load the pack, or leave with every problem in it."""
    try:
        return load_pack(settings)
    except PackError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(USAGE) from None


def load_pack(settings: Settings) -> Loaded:
    """Load the pack that the settings name; raises PackError."""
    folder = settings.knowledge_dir or SHIPPED
    label = Path(terminal.folder_label(folder))
    return load(
        label if label.is_dir() else folder,
        today=datetime.now(UTC).date(),
        max_claim_age_days=settings.max_claim_age_days,
    )


def advisor_on(loaded: Loaded, settings: Settings) -> Advisor:
    """Build the advisor on a pack."""
    age = settings.max_claim_age_days
    return Advisor(loaded.pack, places=loaded.places, max_claim_age_days=age)


def make_advisor(settings: Settings) -> Advisor:
    """Build the advisor on the pack that the settings name, or leave with every problem in it."""
    return advisor_on(read_pack(settings), settings)


def remake_advisor(settings: Settings) -> Advisor:
    """Build the advisor anew while the bot runs; raises PackRefused."""
    try:
        return advisor_on(load_pack(settings), settings)
    except PackError as error:
        raise PackRefused(tuple(map(str, error.problems))) from None


def given(words: list[str] | None) -> Iterator[str]:
    """Yield the words of the command line as one text, or each line of standard input for `-`."""
    if words == ["-"] or not words:
        yield from terminal.typed_lines(sys.stdin)
    else:
        yield " ".join(words)


@app.callback()
def default(context: typer.Context) -> None:
    """Run the bot on Discord, unless another command is named."""
    if context.invoked_subcommand is None:
        run()


@app.command()
def run() -> None:
    """Log in to Discord and answer there; needs DISCORD_TOKEN."""
    settings = read_settings()
    if settings.discord_token is None:
        fail("DISCORD_TOKEN is not set. Get a token at the developer portal, section Bot.")
    logging.basicConfig(
        level=settings.log_level.upper(), format="%(asctime)s %(levelname)s %(name)s: %(message)s"
    )
    # Below this the database driver logs what is stored, answers among it.
    logging.getLogger("aiosqlite").setLevel(logging.INFO)
    advisor = make_advisor(settings)
    asyncio.run(serve(settings, advisor))


async def serve(settings: Settings, advisor: Advisor) -> None:
    """Open the database, log in, and stay until a signal ends it."""
    from cogs.holder import AdvisorHolder  # noqa: PLC0415 - discord only to run
    from cogs.start import StartError  # noqa: PLC0415
    from cogs.start import run as run_client  # noqa: PLC0415
    from storage.database import open_database  # noqa: PLC0415
    from storage.errors import StorageError  # noqa: PLC0415

    try:
        async with open_database(settings.database_url.get_secret_value()) as stores:
            holder = AdvisorHolder(advisor, lambda: remake_advisor(settings))
            await run_client(settings, holder, stores)
    except (StartError, StorageError) as error:
        fail(str(error))


@app.command()
def start() -> None:
    """Run on Discord where there is a token, else in the sandbox."""
    if read_settings().discord_token is not None:
        run()
    else:
        sandbox()


@app.command()
def sandbox(port: Port = None) -> None:
    """Try the bot on a local page, a stand-in for Discord; needs no token."""
    try:
        from sandbox.run import main  # noqa: PLC0415 - only here, and not in the container
    except ModuleNotFoundError as error:
        fail(f"The sandbox needs {error.name}: pip install -r requirements-sandbox.txt")
    settings = read_settings()
    command = [sys.executable, str(Path(__file__).resolve()), "run"]
    examples = read_pack(settings).pack.profile.examples
    chosen = settings.sandbox_port if port is None else port
    raise typer.Exit(main(command, port=chosen, examples=examples))


@app.command()
def chat(as_json: Json = False) -> None:
    """Hold the direct-message conversation in this terminal; it goes on where it stopped."""
    settings = read_settings()
    advisor = make_advisor(settings)
    asyncio.run(converse(settings, advisor, as_json=as_json))


async def converse(settings: Settings, advisor: Advisor, *, as_json: bool) -> None:
    """Open the database and talk until the input ends."""
    from storage.database import open_database  # noqa: PLC0415 - only a conversation is stored
    from storage.errors import StorageError  # noqa: PLC0415

    lines = terminal.typed_lines(sys.stdin, "" if as_json else "you  ")
    try:
        async with open_database(settings.database_url.get_secret_value()) as stores:
            await terminal.chat(
                advisor, stores.conversations, lines, as_json=as_json, out=sys.stdout
            )
    except StorageError as error:
        fail(str(error))


@app.command()
def ask(words: Words = None, as_json: Json = False) -> None:
    """Answer a question."""
    terminal.ask(make_advisor(read_settings()), given(words), as_json=as_json, out=sys.stdout)


@app.command()
def recommend(words: Words = None, as_json: Json = False) -> None:
    """Rank the frameworks on a situation in free words."""
    advisor = make_advisor(read_settings())
    terminal.recommend(advisor, given(words), as_json=as_json, out=sys.stdout)


@app.command()
def check() -> None:
    """Check the knowledge pack; list every problem by file, line and field."""
    loaded = read_pack(read_settings())
    for warning in loaded.warnings:
        typer.echo(f"warning: {warning}")
    pack = loaded.pack
    found = [loaded.problem(one.owner, one.phrase, one.text) for one in selfcheck(pack)]
    for problem in sorted(found):
        typer.echo(str(problem), err=True)
    if found:
        raise typer.Exit(USAGE)
    holds = {
        "framework": len(pack.frameworks),
        "factor": len(pack.factors),
        "question": len(pack.questions),
    }
    told = ", ".join(f"{n} {noun}{'' if n == 1 else 's'}" for noun, n in holds.items())
    typer.echo(f"{told}: no problems. Digest {pack.digest}.")


@app.command()
def report(as_markdown: Markdown = False) -> None:
    """Print what the pack covers: factor by framework, kinds of evidence, ages of the facts."""
    advisor = make_advisor(read_settings())
    terminal.report(advisor, datetime.now(UTC).date(), sys.stdout, as_markdown=as_markdown)


@app.command()
def gaps() -> None:
    """Print the questions that were not understood, as phrases to be filled in."""
    asyncio.run(list_gaps(read_settings()))


async def list_gaps(settings: Settings) -> None:
    """Open the database and print what is kept there."""
    from storage.database import open_database  # noqa: PLC0415 - as above
    from storage.errors import StorageError  # noqa: PLC0415

    try:
        async with open_database(settings.database_url.get_secret_value()) as stores:
            kept = await stores.gaps.recent(datetime.now(UTC).date())
    except StorageError as error:
        fail(str(error))
    else:
        if kept:
            typer.echo(stubs(grouped(gap.text for gap in kept)), nl=False)
        else:
            typer.echo("No questions are kept. A server opts in with /settings questions on.")


if __name__ == "__main__":
    try:
        app()
    except (KeyboardInterrupt, BrokenPipeError):
        sys.exit(130)
