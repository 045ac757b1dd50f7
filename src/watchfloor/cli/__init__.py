"""The command line: one file a command.

What people read goes to standard output, what the program says about its work to standard error.  Exit codes: 0, or 1
where nothing could be read, or 2 where the command itself was wrong.
"""

from __future__ import annotations

import sys

import typer

from watchfloor.cli.actors import actors
from watchfloor.cli.changes import changes
from watchfloor.cli.correct import correct
from watchfloor.cli.corrections import corrections
from watchfloor.cli.counts import dyads, stats, timeline
from watchfloor.cli.export import export
from watchfloor.cli.forget import forget
from watchfloor.cli.found import articles, events, statements
from watchfloor.cli.hosts import hosts
from watchfloor.cli.importing import compare, import_
from watchfloor.cli.read import read
from watchfloor.cli.report import report
from watchfloor.cli.reread import reread
from watchfloor.cli.serve import serve
from watchfloor.cli.show import show
from watchfloor.cli.store import store
from watchfloor.cli.stories import stories, story
from watchfloor.cli.token import token
from watchfloor.cli.when import when
from watchfloor.cli.where import where
from watchfloor.errors import StoreError, UsageError, WatchfloorError

app = typer.Typer(
    name="watchfloor",
    help="A sourced record of who did what to whom and who said what, read from news.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@app.callback()
def about() -> None:
    """A sourced record of who did what to whom and who said what, read from news."""  # makes `read` a subcommand


app.command()(read)
app.command()(reread)
app.command()(corrections)
app.command()(forget)
app.command()(events)
app.command()(statements)
app.command()(articles)
app.command()(show)
app.command()(stories)
app.add_typer(story, name="story")
app.command()(report)
app.command()(changes)
app.command()(timeline)
app.command()(dyads)
app.command()(stats)
app.command()(export)
app.command("import")(import_)
app.command()(compare)
app.command()(when)
app.command()(where)
app.add_typer(actors, name="actors")
app.add_typer(correct, name="correct")
app.add_typer(store, name="store")
app.command()(serve)
app.add_typer(hosts, name="hosts")
app.add_typer(token, name="token")


def main() -> None:
    """What the ``watchfloor`` command runs: errors that are the caller's or the page's become one line."""
    try:
        app()
    except WatchfloorError as error:
        print(f"watchfloor: {error}", file=sys.stderr)
        sys.exit(2 if isinstance(error, UsageError | StoreError) else 1)
    except BrokenPipeError:  # the reader of our output has seen enough: `watchfloor read ... | head`
        sys.stderr.close()
        sys.exit(0)
