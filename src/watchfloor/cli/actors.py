"""``watchfloor actors``: ask what is known of an actor, and look knowledge files over."""

from __future__ import annotations

from datetime import datetime  # noqa: TC003  # typer reads the annotations
from pathlib import Path  # noqa: TC003  # typer reads the annotations
from typing import TYPE_CHECKING, Annotated

import typer

from watchfloor.cli.filters import DEFAULT_STORE, Printed, PrintedAs, StorePlace, opened
from watchfloor.cli.plain import plain
from watchfloor.cli.tables import Column, print_found

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from watchfloor.actors.asking import Sheet
    from watchfloor.actors.checking import Counts
    from watchfloor.actors.rows import Holder, Member, Office

actors = typer.Typer(help="Countries, bodies, groups and office holders: what is known of them.", no_args_is_help=True)


@actors.command()
def show(
    name: Annotated[str, typer.Argument(help='An id or a name: JPN, "the IAEA", Rutte.', show_default=False)],
    *,
    on: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Only what holds on this day.", show_default=False)
    ] = None,
) -> None:
    """Show everybody with that name: names, offices and their holders, memberships, where it is from."""
    from watchfloor.actors import load_knowledge
    from watchfloor.actors.asking import find_actors, sheet_of

    knowledge = load_knowledge()
    for number, id in enumerate(find_actors(knowledge, name)):
        print("\n" * bool(number) + "\n".join(_lines(sheet_of(knowledge, id), on.date() if on else None)))


@actors.command()
def check(
    folder: Annotated[
        Path | None, typer.Argument(help="A folder of your own; without it the shipped files.", show_default=False)
    ] = None,
) -> None:
    """Hold knowledge files to their form: every fault with file, line and mend, and how many rows are unchecked."""
    from watchfloor.actors.checking import check_knowledge

    found = check_knowledge(folder)
    print(f"{'file':32}{'actors':>8}{'offices':>9}{'terms':>7}{'roles':>7}{'unchecked':>11}")
    for name, counts in (*found.files, ("all", found.all)):
        print(_count_line(name, counts))
    for fault in found.faults:
        print(plain(fault))
    print(f"{len(found.faults)} faults")
    if found.faults:
        raise typer.Exit(1)


@actors.command("list")
def list_actors(
    name: Annotated[str | None, typer.Argument(help="Part of a name or id.", show_default=False)] = None,
    *,
    kind: Annotated[str | None, typer.Option(help="country, organisation, person, armed_group ...")] = None,
    limit: Annotated[int, typer.Option(help="How many lines.")] = 50,
    store: StorePlace = DEFAULT_STORE,
    output: PrintedAs = Printed.TABLE,
) -> None:
    """List the actors that the store's articles name, the most mentioned first."""
    with opened(store) as kept:
        found = kept.actors(name=name, kind=kind, limit=limit)
    columns = (Column("id"), Column("name", 1), Column("kind"), Column("mentions", right=True))
    rows = ([line.id, line.name, line.kind, f"{line.mentions:,}", f"{line.articles:,}"] for line in found)
    print_found(found, output, (*columns, Column("articles", right=True)), rows, "no actor found")  # type: ignore[arg-type]


def _count_line(name: str, counts: Counts) -> str:
    return f"{plain(name):32}{counts.actors:8}{counts.offices:9}{counts.terms:7}{counts.roles:7}{counts.unchecked:11}"


def _lines(sheet: Sheet, day: date | None) -> Iterator[str]:
    """A sheet as text, a field a line."""
    actor = sheet.actor
    yield plain(f"{actor.id}  {actor.name}")
    yield f"  kind      {actor.kind}" + (f", sector {sheet.sector}" if sheet.sector else "")
    yield f"  country   {sheet.country or 'not known'}"
    yield plain(f"  names     {', '.join(sheet.names)}")
    if actor.wikidata:
        yield f"  wikidata  {actor.wikidata}"
    yield plain(f"  source    {sheet.source}" + ("" if sheet.checked else " (unchecked)"))
    for held in sheet.terms:
        if day is None or held.holder.holds(day):
            yield plain(f"  held      {_span(held.holder)}  {held.office.title} ({held.office.of})")
    for membership in sheet.memberships:
        if day is None or membership.member.holds(day):
            yield plain(f"  member of {_span(membership.member)}  {membership.organisation.id}")
    yield from _members(sheet, day)
    for office in sheet.offices:
        yield from _office_lines(office, day)


def _members(sheet: Sheet, day: date | None) -> Iterator[str]:
    """Who belongs to an organisation: by id on one day, with their dates over all time."""
    if day is not None and sheet.members:
        ids = [member.id for member in sheet.members if member.holds(day)]
        yield f"  members   {len(ids)} on {day}: {', '.join(ids)}"
    elif sheet.members:
        yield f"  members   {len(sheet.members)} terms"
        yield from (f"    {_span(member)}  {member.id}" for member in sheet.members)


def _office_lines(office: Office, day: date | None) -> Iterator[str]:
    yield plain(f"  office    {office.title} ({office.id})")
    holders = [holder for holder in office.holders if day is None or holder.holds(day)]
    yield from (
        plain(f"    {_span(holder)}  {holder.name}  {holder.person}{_doubt(holder, day)}") for holder in holders
    )
    if not holders:
        yield "    nobody is known"


def _span(term: Holder | Member) -> str:
    """From when to when: the last day is the first on which it no longer holds."""
    start = term.start.isoformat() if term.start else "?"
    end = term.end.isoformat() if term.end else "now"
    return f"{start:10} to {end:10}"


def _doubt(holder: Holder, day: date | None) -> str:
    """How far an entry can be trusted."""
    notes = [] if holder.checked else ["unchecked"]
    if holder.end is None and holder.seen:
        notes.append(f"last seen {holder.seen}")
    if day is not None and not holder.is_sure_on(day):
        notes.append("too long ago to name a bare title's holder")
    return f"  ({'; '.join(notes)})" if notes else ""
