"""``watchfloor token``: who may ask a server that others can reach."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

token = typer.Typer(help="Tokens for a server that others can reach.", no_args_is_help=True)


@token.command()
def add(
    name: Annotated[str, typer.Argument(help="Whose token it is.")],
    *,
    role: Annotated[Literal["reader", "analyst"], typer.Option(help="An analyst also corrects.")] = "reader",
) -> None:
    """Make a token and print it; only its hash is kept, so it is shown this once."""
    from watchfloor.errors import UsageError
    from watchfloor.web.tokens import load_tokens, new_token, save_tokens, tokens_file

    file = tokens_file()
    known = load_tokens(file)
    holders = known.holders if known else []
    if any(holder.name == name for holder in holders):
        raise UsageError(f"{name!r} has a token already; remove it first: watchfloor token remove {name}")
    text, holder = new_token(name, role)
    save_tokens(file, [*holders, holder])
    print(text)


@token.command()
def remove(name: Annotated[str, typer.Argument(help="Whose token it was.")]) -> None:
    """Take a token back; a server must be started again to know it."""
    from watchfloor.errors import UsageError
    from watchfloor.web.tokens import load_tokens, save_tokens, tokens_file

    file = tokens_file()
    known = load_tokens(file)
    holders = known.holders if known else []
    left = [holder for holder in holders if holder.name != name]
    if len(left) == len(holders):
        names = ", ".join(holder.name for holder in holders)
        raise UsageError(f"nobody called {name!r} has a token; expected one of: {names or 'nobody has one'}")
    save_tokens(file, left)


@token.command("list")
def listed() -> None:
    """List who has a token, and the role."""
    from watchfloor.web.tokens import load_tokens, tokens_file

    known = load_tokens(tokens_file())
    for holder in known.holders if known else []:
        print(f"{holder.name}\t{holder.role}")
