"""A message in words: the template's, with what is true for its reader, in their time zone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from huddlebook.cohorts.message_causes import Due, Group, Person, owed
from huddlebook.cohorts.message_times import DAY, local
from huddlebook.hub.drips_courses import Drip
from huddlebook.hub.wall_state import GemWords
from huddlebook.notify.links import Addresses
from huddlebook.notify.templates import Template, escaped, linkable, markdown, plain, subject

MOST_LISTED = 12


@dataclass(frozen=True)
class Message:
    """What is sent. stop: the address that ends messages, for people's."""

    subject: str
    text: str
    markdown: str
    stop: str = ""


def for_person(
    templates: Mapping[str, Template], group: Group, person: Person, held: Sequence[Due], addresses: Addresses
) -> Message:
    """The message that tells this person what is held: one thing, or several as a digest."""
    kind = held[0].kind if len(held) == 1 else "digest"
    item = held[0].item if len(held) == 1 else ""
    values = {"first": first_name(person.name), "programme": group.title, "link": addresses.item(item)}
    values |= _one(held[0], person.zone) if len(held) == 1 else _several(held, person.zone, addresses)
    foot = {"programme": group.title, "pause": addresses.of("pause"), "stop": addresses.of("stop")}
    foot["calendar"] = addresses.of("calendar")
    return _with_foot(_written(templates[kind], values), templates["footer"], foot)


def for_channel(templates: Mapping[str, Template], group: Group, due: Due, link: str) -> Message:
    """The programme's words, for the group's channel."""
    values = {"programme": group.title, "title": due.title, "text": due.text, "link": link}
    return _written(templates["post"], {**values, "minutes": minutes(due.minutes)})


def for_facilitators(
    templates: Mapping[str, Template], group: Group, held: Sequence[Due], link: str, now: int
) -> Message:
    """What they owe, or what did not arrive."""
    kind = held[0].kind
    lines = _owing(group, now) if kind == "summary" else [f"{escaped(due.text)}: {escaped(due.title)}" for due in held]
    return _written(templates[kind], {"programme": group.title, "list": _listed(lines), "link": link})


def digest(
    templates: Mapping[str, Template], name: str, lines: Sequence[str], count: int, link: str, foot: Mapping[str, str]
) -> Message:
    """What is new on somebody's wall; count: how much that is, lines: the first of it."""
    values = {"first": first_name(name), "count": str(count), "list": _listed(lines, count), "link": link}
    return _with_foot(_written(templates["wall"], values), templates["hub-footer"], foot)


def find(templates: Mapping[str, Template], gem: GemWords, who: str, team: str, link: str) -> Message:
    """A find, for its team's channel."""
    values = {
        "title": gem.title,
        "why": gem.why,
        "who": who,
        "team": team or "everybody",
        "link": linkable(gem.url) or link,
    }
    return _written(templates["gem"], {**values, "wall": link})


def drip(
    templates: Mapping[str, Template], name: str, one: Drip, options: Sequence[str], link: str, foot: Mapping[str, str]
) -> Message:
    """A tip and a question; options: the address that chooses each of them."""
    # Each on a line of its own, with room around it: on a phone they are tapped.
    ways = zip(one.options, options, strict=True)
    listed = "\n\n".join(f"- [{escaped(words)}]({way})" for words, way in ways)
    values = {"first": first_name(name), "title": one.title, "tip": one.tip, "question": one.question}
    written = _written(templates["drip"], {**values, "options": listed, "link": link})
    return _with_foot(written, templates["habit-footer"], foot)


def habit(
    templates: Mapping[str, Template], name: str, span: int, cue: str, link: str, foot: Mapping[str, str]
) -> Message:
    """A word that it is time for one's minutes; cue: when and where, in one's own words."""
    values = {"first": first_name(name), "minutes": str(span), "cue": cue, "link": link}
    return _with_foot(_written(templates["habit"], values), templates["habit-footer"], foot)


def confirm(templates: Mapping[str, Template], link: str) -> Message:
    """Asks whoever reads it whether messages may come."""
    return _written(templates["confirm"], {"link": link})


def first_name(name: str) -> str:
    """What to call somebody: "Silva, Ana" is Ana."""
    given = name.partition(",")[2].strip() or name
    return given.split()[0] if given.split() else "you"


def minutes(number: float) -> str:
    """A span as people say it."""
    if number <= 0:
        return "a few minutes"
    return "a minute" if round(number) <= 1 else f"about {round(number)} minutes"


def moment(at: int, zone_name: str) -> str:
    """An instant as people say it there."""
    here = local(at, zone_name)
    return f"{here:%A} {here.day} {here:%B}, {here:%H:%M}"


def _with_foot(written: Message, footer: Template, foot: Mapping[str, str]) -> Message:
    return Message(
        written.subject,
        f"{written.text}\n\n-- \n{plain(footer.body, foot)}\n",
        f"{written.markdown}\n\n---\n\n{markdown(footer.body, foot)}\n",
        foot["stop"],
    )


def _written(template: Template, values: Mapping[str, str]) -> Message:
    return Message(subject(template, values), plain(template.body, values), markdown(template.body, values))


def _one(due: Due, zone_name: str) -> dict[str, str]:
    until = f"It is open until {moment(due.until, zone_name)}." if due.until else "It stays open."
    when = moment(due.until, zone_name) if due.until else ""
    return {"title": due.title, "minutes": minutes(due.minutes), "open": until, "when": when}


def _several(held: Sequence[Due], zone_name: str, addresses: Addresses) -> dict[str, str]:
    lines = [f"[{escaped(_name(due))}]({addresses.item(due.item)}){_aside(due, zone_name)}" for due in _in_order(held)]
    return {"count": str(len(held)), "list": _listed(lines)}


def _in_order(held: Iterable[Due]) -> list[Due]:
    return sorted(held, key=lambda due: (due.kind != "welcome", due.until is None, due.until or 0, due.title))


def _name(due: Due) -> str:
    named = {"comment": f"Feedback on “{due.title}”", "welcome": "Your page", "review": f"To read: “{due.title}”"}
    return named.get(due.kind, due.title)


def _aside(due: Due, zone_name: str) -> str:
    if due.kind in ("comment", "welcome", "review"):
        return ""
    when = f", {'on' if due.kind == 'meeting' else 'until'} {moment(due.until, zone_name)}" if due.until else ""
    return f" ({minutes(due.minutes)}{when})"


def _owing(group: Group, now: int) -> list[str]:
    waiting = [
        f"{escaped(one.name or 'Somebody')} waits for an answer to “{escaped(one.title)}”, {_age(now - one.at)}"
        for one in owed(group, now)
    ]
    return waiting + [f"{escaped(one.name)}: {escaped(' '.join(one.reasons))}" for one in group.concerns]


def _age(span: int) -> str:
    days = span // DAY
    return "since today" if days < 1 else "since yesterday" if days < 2 else f"for {days} days"


def _listed(lines: Sequence[str], count: int | None = None) -> str:
    """count: how many there are, where not all of them are in hand."""
    count = len(lines) if count is None else count
    more = [f"and {count - MOST_LISTED} more"] if count > MOST_LISTED else []
    return "\n".join(f"- {line}" for line in [*lines[:MOST_LISTED], *more])
