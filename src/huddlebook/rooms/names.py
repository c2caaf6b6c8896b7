"""Names for people and rooms: what a person typed, cleaned and told apart, or a friendly one made from their seat."""

from __future__ import annotations

import hashlib
import secrets
import unicodedata
from collections.abc import Callable, Container, Iterable, Iterator
from functools import lru_cache
from itertools import count

from huddlebook.activities.text import clean

LONGEST_NAME = 40

ADJECTIVES = (
    "Amber Brave Bright Calm Cheerful Clever Cosy Curious Daring Eager Gentle Golden Happy Honest Jolly Kind Lively "
    "Lucky Mellow Merry Mindful Nimble Patient Playful Polite Proud Quick Quiet Ready Sharp Silver Smiling Snug "
    "Steady Sunny Swift Thoughtful Tidy Warm Wise"
).split()
ANIMALS = (
    "Badger Beaver Bison Crane Deer Dolphin Eagle Falcon Ferret Finch Fox Gecko Hare Hedgehog Heron Ibex Jay "
    "Kestrel Koala Lark Lynx Marten Mole Newt Osprey Otter Owl Panda Puffin Raven Robin Seal Sparrow Stork Swan "
    "Tapir Toad Turtle Vole Wren"
).split()
# Short, plain and hard to mishear; two digits follow.
CODE_WORDS = (
    "ACORN ALDER AMBER ANCHOR APPLE ASPEN BADGE BAKER BARN BASIL BEACH BEAN BELL BERRY BIRCH BLOOM BOOK BRICK BROOK "
    "CABIN CAMEL CANDLE CANOE CEDAR CHALK CHERRY CLAY CLIFF CLOUD CLOVER COAST COMET CORAL CORN CRANE CREEK CROWN "
    "DAISY DAWN DELTA DOVE EAGLE EARTH ELDER ELM EMBER FALCON FERN FIELD FINCH FLAME FLINT FLUTE FOREST FOX FROST "
    "GARDEN GINGER GLADE GOOSE GRAIN GRAPE GROVE HARBOR HAZEL HERON HILL HONEY IRIS ISLAND IVY JADE JASMINE KITE "
    "LAKE LANTERN LARK LAUREL LEAF LEMON LILAC LILY LINDEN LOTUS MAPLE MARBLE MARSH MEADOW MELON MINT MOON MOSS "
    "NUTMEG OAK OCEAN OLIVE ORCHID OTTER OWL PALM PEACH PEAR PEBBLE PEPPER PINE PLUM POND POPLAR POPPY QUARTZ QUILL "
    "RABBIT RAIN RAVEN REED RIVER ROBIN ROSE SAGE SAIL SAND SHELL SHORE SILVER SPARK SPRING SPRUCE STAR STONE STORM "
    "STREAM SUGAR SUN SWAN TEAK THYME TIGER TULIP VALLEY VIOLET WALNUT WAVE WHEAT WILLOW WIND WREN"
).split()


def person_name(wanted: str, taken: Iterable[str], seat: str) -> tuple[str, bool]:
    """(name, chosen for them?): the wanted name cleaned and cut to 40 characters, else one made from the seat.

    A name that looks like a taken one gets a number, so that two Anas can be told apart.
    """
    name = clean(wanted[: LONGEST_NAME * 4], lines=False)[:LONGEST_NAME].strip()
    chosen = not any(char.isalnum() for char in name)
    if chosen:
        digest = hashlib.sha256(seat.encode()).digest()
        name = f"{ADJECTIVES[digest[0] % len(ADJECTIVES)]} {ANIMALS[digest[1] % len(ANIMALS)]}"
    looks = set(map(_look, taken))
    return next(one for one in _numbered(name) if _look(one) not in looks), chosen


def _numbered(name: str) -> Iterator[str]:
    yield name
    for number in count(2):
        yield f"{name[: LONGEST_NAME - 1 - len(str(number))].rstrip()} {number}"


@lru_cache(maxsize=8_192)
def _look(name: str) -> str:
    """What is left when case, width, and characters that nobody sees make no difference."""
    seen = unicodedata.normalize("NFKC", name).casefold()
    return seen if seen.isascii() else "".join(char for char in seen if unicodedata.category(char) != "Cf")


FACILITATOR = "facilitator"


def facilitator_id(name: str) -> str:
    """Who a facilitator is in the log: with the name they said, if they said one, so that others see who moved what."""
    said = clean(name[: LONGEST_NAME * 4], lines=False)[:LONGEST_NAME].strip()
    return f"{FACILITATOR}:{said}" if said else FACILITATOR


def is_facilitator(by: str) -> bool:
    """Whether this is who did something, and a facilitator."""
    return by.partition(":")[0] == FACILITATOR


def said_name(by: str) -> str:
    """The name that a facilitator said, "" without one."""
    return by.partition(":")[2]


def room_code(taken: Container[str], choose: Callable[[int], int] = secrets.randbelow) -> str:
    """A join code that is free, such as "FERN42". `choose(n)` gives a number below n."""
    while True:
        code = f"{CODE_WORDS[choose(len(CODE_WORDS))]}{10 + choose(90)}"
        if code not in taken:
            return code


def read_code(typed: str) -> str:
    """What a person typed, as a code: "fern 42" is FERN42."""
    return "".join(char for char in typed.upper() if char.isascii() and char.isalnum())[:16]


def show_code(code: str) -> str:
    """A code as people read it: FERN42 is "FERN 42"."""
    return f"{code.rstrip('0123456789')} {code[len(code.rstrip('0123456789')) :]}".strip()
