"""Who reviews whom: a flow of least cost from texts to readers, made anew whenever somebody comes late or stays away.

Asked is more than is needed, since some never do theirs (Open edX asks for 5 where 3 are wanted). What was done stands;
of what was not, as little as possible is changed. In this order: every text gets its readers, the readers' loads are
even, pairs stay as they are, pod-mates are sought or spared. Nobody reviews their own text.
Nothing here is random: the same people give the same pairs, and a late-comer stands between the others by a hash.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Literal, TypeAlias

import networkx as nx

Pair: TypeAlias = tuple[str, str]
"""A reader and the author of what they read."""
Pods: TypeAlias = Literal["any", "prefer", "avoid"]

FEW = 40
"""Up to so many readers every pair is weighed; beyond, for speed, a text's next readers on a ring and its pod-mates."""
MORE = 8

_Costs: TypeAlias = dict[Pair, int]


def asked_for(need: int) -> int:
    """How many reviews to ask for, so that `need` come: 5 for 3."""
    return -(-need * 5 // 3)


def allocate(
    authors: Collection[str],
    readers: Collection[str],
    asked: int,
    *,
    pods: Mapping[str, object] | None = None,
    prefer: Pods = "any",
    before: Iterable[Pair] = (),
    done: Iterable[Pair] = (),
) -> tuple[Pair, ...]:
    """The pairs that stand now, those that are done among them.

    authors: whose texts are to be read; readers: who reads; asked: readers a text gets, where there are so many.
    before: the pairs of the last time; done: reviews that were written (whoever has gone since). pods: a person's pod.
    """
    finished = frozenset(done)
    texts, people = sorted(set(authors)), sorted(set(readers))
    wanted = {text: _missing(text, people, asked, finished) for text in texts}
    costs = _costs(texts, people, pods or {}, prefer, frozenset(before), finished)
    ring = _ring(texts, people, pods or {}, prefer, asked, frozenset(before))
    load = Counter(reader for reader, _ in finished)
    chosen = _flow(wanted, people, {pair: costs[pair] for pair in ring if pair in costs}, load)
    if chosen is None or not _even(chosen, people, load):
        chosen = _flow(wanted, people, costs, load) or ()
    return tuple(sorted({*chosen, *finished}, key=lambda pair: (pair[1], pair[0])))


def _even(chosen: Iterable[Pair], people: Sequence[str], done: Mapping[str, int]) -> bool:
    """Whether nobody has two more to read than somebody else."""
    loads = Counter(reader for reader, _ in chosen)
    each = [loads[reader] + done.get(reader, 0) for reader in people]
    return not each or max(each) - min(each) <= 1


def _missing(text: str, people: Sequence[str], asked: int, done: Collection[Pair]) -> int:
    """How many more readers a text gets: no more than there are who have not read it."""
    have = {reader for reader, author in done if author == text}
    left = sum(1 for reader in people if reader != text and reader not in have)
    return max(0, min(asked - len(have), left))


def _costs(
    texts: Sequence[str],
    people: Sequence[str],
    pods: Mapping[str, object],
    prefer: Pods,
    before: Collection[Pair],
    done: Collection[Pair],
) -> _Costs:
    """What each pair that could be costs: a changed one more than all pods together."""
    change = len(texts) * len(people) + 1
    found: _Costs = {}
    for text in texts:
        pod = pods.get(text)
        for reader in people:
            pair = (reader, text)
            if reader != text and pair not in done:
                mates = pod is not None and pods.get(reader) == pod
                wrong = (prefer == "prefer" and not mates) or (prefer == "avoid" and mates)
                found[pair] = (0 if pair in before else change) + wrong
    return found


def _place(person: str) -> str:
    return hashlib.sha256(person.encode("utf-8", "surrogatepass")).hexdigest()


def _ring(
    texts: Sequence[str],
    people: Sequence[str],
    pods: Mapping[str, object],
    prefer: Pods,
    asked: int,
    before: Collection[Pair],
) -> Iterator[Pair]:
    """The pairs worth weighing: all of them among few, else each text's next readers, its pod's, and those it had."""
    yield from sorted(before)
    if len(people) <= FEW:
        yield from ((reader, text) for text in texts for reader in people)
        return
    order = sorted(people, key=_place)
    at = {reader: index for index, reader in enumerate(order)}
    for index, text in enumerate(sorted(texts, key=_place)):
        begin = at.get(text, index * len(order) // len(texts))
        yield from ((order[(begin + step) % len(order)], text) for step in range(asked + MORE))
    if prefer == "prefer":
        yield from _of_pods(texts, people, pods)


def _of_pods(texts: Sequence[str], people: Sequence[str], pods: Mapping[str, object]) -> Iterator[Pair]:
    members: dict[object, list[str]] = {}
    for reader in people:
        if reader in pods:
            members.setdefault(pods[reader], []).append(reader)
    for text in texts:
        yield from ((reader, text) for reader in members.get(pods.get(text), ()))


def _flow(
    wanted: Mapping[str, int], people: Sequence[str], costs: _Costs, load: Mapping[str, int]
) -> tuple[Pair, ...] | None:
    """The cheapest pairs; None where these pairs alone do not give every text its readers with even loads.

    Costs are whole numbers of different sizes, so that one aim stands above the next.
    """
    total = sum(wanted.values())
    if total == 0 or not people:
        return ()
    fair = (total + sum(load.get(reader, 0) for reader in people)) // len(people)
    uneven = (max(costs.values(), default=0) + 1) * (total + 1)
    graph = nx.MultiDiGraph()
    graph.add_node("all", demand=total)
    for text, many in wanted.items():
        graph.add_node(("text", text), demand=-many)
    for (reader, text), cost in costs.items():
        graph.add_edge(("text", text), ("reader", reader), capacity=1, weight=cost)
    for reader in people:
        _add_load(graph, reader, fair - load.get(reader, 0), uneven, total)
    try:
        _, flow = nx.network_simplex(graph)
    except nx.NetworkXUnfeasible:
        return None
    return tuple(pair for pair in costs if flow["text", pair[1]]["reader", pair[0]][0])


def _add_load(graph: nx.MultiDiGraph, reader: str, fair: int, uneven: int, total: int) -> None:
    """Texts up to a fair share cost nothing, one more a little, and each further one ever more."""
    if fair > 0:
        graph.add_edge(("reader", reader), "all", capacity=fair, weight=0)
    begin = max(1, 1 - fair)
    for step in range(begin, begin + 4):
        cost = uneven if step == 1 else uneven * (total + 1) * step
        graph.add_edge(("reader", reader), "all", capacity=1 if step < begin + 3 else total, weight=cost)
