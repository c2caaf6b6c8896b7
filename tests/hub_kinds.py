"""Every kind of thing that somebody can say to the hub, with an example whose every text is a word of its own.

Tests put all of it in and look for the words where nobody else may have them. Whoever builds a new command or question
of the hub adds it here (`tests/unit/hub/test_kinds.py` says when one is missing): from then on it is looked for.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any, Literal

import msgspec

from huddlebook.hub import registry

STEM = "canary"
EMAIL = "ana@example.org"
WORD = re.compile(rb"canary[a-z]{3,}|ana@example\.org")
TODAY = datetime.now(UTC).date()
SOON = (TODAY + timedelta(days=7)).isoformat()

Seen = Literal["everybody", "chosen", "curators", "numbers", "oneself", "nothing"]


class Id(msgspec.Struct, frozen=True):
    """Stands for a number that the hub gave: of a goal's note, of what shows it, of a resource."""

    of: str


ENTRY, OTHER, GOAL, SHEET = "canaryentryone", "canaryentrytwo", "canarygoalone", "canarysheetone"
LABEL = {"prompt": "canarydiaryprompt", "tags": ["canarydiarytag"], "about": []}
PLAN = {"when": "canaryplanwhen", "will": "canaryplanwill", "where": "canaryplanwhere"}
MEANS = {
    "id": "canarymeansone",
    "kind": "reading",
    "words": "canarymeanswords",
    "url": "https://canarymeansurl.example.org",
}

# What stands in one's own room, in an order in which all of it can be said.
OWN: tuple[dict[str, Any], ...] = (
    {"type": "write_diary", "entry": ENTRY, "text": "canarydiarytext #canarydiaryinline", "page": "canarypageone",
     **LABEL},
    {"type": "write_diary", "entry": ENTRY, "text": "canarydiarybeside", "page": "canarypagetwo", **LABEL},
    {"type": "settle_diary", "entry": ENTRY, "page": "canarypageone"},
    {"type": "write_diary", "entry": OTHER, "text": "canarydiarydropped", "page": "canarypageone", **LABEL},
    {"type": "drop_diary", "entry": OTHER},
    {"type": "restore_diary", "entry": OTHER},
    {"type": "set_goal", "goal": GOAL, "words": "canarygoalwords", "why": "canarygoalwhy", "means": [MEANS],
     "plans": [PLAN], "review": SOON},
    {"type": "note_goal", "goal": GOAL, "words": "canarygoalnote", "review": SOON},
    {"type": "unnote_goal", "goal": GOAL, "note": Id("note")},
    {"type": "do_means", "goal": GOAL, "means": "canarymeansone", "done": True},
    {"type": "show_goal", "goal": GOAL, "kind": "diary", "key": ENTRY, "title": "canarynotneeded"},
    {"type": "show_goal", "goal": GOAL, "kind": "other", "key": "", "title": "canarygoalevidence"},
    {"type": "unshow_goal", "goal": GOAL, "evidence": Id("evidence")},
    {"type": "end_goal", "goal": GOAL, "how": "resting", "learnt": "canarygoallearnt"},
    {"type": "resume_goal", "goal": GOAL},
    {"type": "drop_goal", "goal": GOAL},
    {"type": "restore_goal", "goal": GOAL},
    {"type": "write_sheet", "sheet": SHEET, "form": "contract", "answers": [f"canarysheet{one}" for one in "abcdef"]},
    {"type": "drop_sheet", "sheet": SHEET},
    {"type": "restore_sheet", "sheet": SHEET},
    {"type": "set_habit", "minutes": 10, "days": [0, 1, 2, 3, 4, 5, 6], "cue": "canaryhabitcue"},
    {"type": "tick_habit", "day": TODAY.isoformat()},
    {"type": "pause_habit", "until": SOON},
    {"type": "resume_habit"},
    {"type": "end_habit"},
    {"type": "choose_minutes", "minutes": 20},
    {"type": "keep_resource", "id": Id("resource")},
    {"type": "open_pick", "id": Id("resource")},
    {"type": "pass_pick", "id": Id("resource")},
    {"type": "mark_resource_done", "id": Id("resource")},
    {"type": "look_at_wall", "upto": Id("resource")},
    {"type": "choose_drip_courses", "courses": []},
)  # fmt: skip
VOUCHED = {"take_part", "answer_drip_by_link", "answer_drip"}
"""In one's own room, too: what only the server says, and choices in a course, which a test of drips looks at."""
# In the room of all, as a server reads it for everybody, and still nobody else's to see.
ONESELF: tuple[dict[str, Any], ...] = (
    {"type": "set_habit_way", "at": "08:30", "by": "mail"},
    {"type": "give_habit_address", "email": "canaryhabit@example.org"},
)
NOT_SHOWN = {"canarynotneeded"}
"""The title of an entry that is put to a goal is the entry's own."""
PLAIN = {
    ("write_diary", "about"), ("set_goal", "review"), ("note_goal", "review"), ("show_goal", "key"),
    ("write_sheet", "form"), ("tick_habit", "day"), ("pause_habit", "until"), ("set_goal", "kind"),
    ("show_goal", "kind"), ("end_goal", "how"), ("choose_drip_courses", "courses"),
}  # fmt: skip
"""Fields that hold no words of a person: days, references, and choices of a few."""

# What stands in the room of all, by who is shown what it says; "chosen": those whom its owner chose, and who was asked;
# "numbers": figures of a group that is large enough.
SHARED: dict[str, Seen] = {
    **dict.fromkeys(("rename", "growth_post", "growth_edit", "rate_resource", "say_resource_helped"), "everybody"),
    **dict.fromkeys(("growth_want", "growth_reply", "one_add", "one_edit", "name_coach"), "chosen"),
    **dict.fromkeys(("share_excerpt", "answer_share", "share_gem", "edit_gem", "comment_gem"), "chosen"),
    **dict.fromkeys(("react_to_gem", "accept_coachee", "decline_coachee", "end_coach", "one_tick"), "chosen"),
    **dict.fromkeys(("one_next", "join_team", "leave_team"), "chosen"),
    **dict.fromkeys(("add_resource", "change_resource", "retire_resource", "hide_resource_help"), "everybody"),
    **dict.fromkeys(("leave_feed", "keep_item", "judge_item", "trust_link", "follow_feeds"), "curators"),
    **dict.fromkeys(("put_items", "note_feed", "note_link"), "curators"),
    **dict.fromkeys(("take_back", "take_all_back", "unanswer_share", "take_back_gem", "uncomment_gem"), "nothing"),
    **dict.fromkeys(("hide_gem", "hide_gem_comment", "growth_take_back", "growth_fill", "growth_hide"), "nothing"),
    **dict.fromkeys(("one_take", "one_end", "renew_link", "leave_hub", "come", "prove_email"), "nothing"),
    **dict.fromkeys(("hub_messages_pause", "hub_messages_stop"), "nothing"),
    **dict.fromkeys(("set_habit_way", "give_habit_address", "confirm_habit_address"), "oneself"),
    **dict.fromkeys(("count_me", "tell_groups"), "numbers"),
}

# What may be asked of a part, by kind: for all that begins like our words, for one of them, and for others' things.
ASKS: dict[str, tuple[dict[str, Any], ...]] = {
    "growth": ({"type": "growth_older"},),
    "diary": ({"type": "find_diary", "words": STEM}, {"type": "find_diary", "tag": "canarydiarytag"},
              {"type": "read_diary", "entry": ENTRY}),
    "lookback": ({"type": "see_week", "monday": (TODAY - timedelta(days=TODAY.weekday())).isoformat()},
                 {"type": "read_diary", "entry": ENTRY}),
    "goals": ({"type": "read_goal", "goal": GOAL}, {"type": "find_diary", "words": STEM}),
    "coaches": ({"type": "find_coach", "words": STEM}, {"type": "coach_by_link", "person": Id("person")}),
    "onetoone": ({"type": "one_read", "other": Id("person")},),
    "wall": ({"type": "wall_page", "words": STEM}, {"type": "wall_page", "words": "canarysharedteam"},
             {"type": "wall_page", "team": "Blue"}, {"type": "wall_comments", "id": Id("gem")}),
    "library": ({"type": "find_resources", "words": STEM}, {"type": "find_resources", "words": "canarydiarytext"},
                {"type": "find_resources", "mine": "done"}, {"type": "one_resource", "id": Id("resource")}),
    "pick": ({"type": "pick_for", "minutes": 60},),
    "finder": ({"type": "find_way", "want": "unsure", "time": "any", "how": "any"},),
}  # fmt: skip


def known(examples: tuple[dict[str, Any], ...]) -> list[dict[str, Any]]:
    """Those that there are in this hub."""
    tags = {str(one.__struct_config__.tag) for one in registry.slice_of_command()}
    return [one for one in examples if one["type"] in tags]


def filled(value: Any, ids: dict[str, Any]) -> Any:
    """The example with numbers in place of `Id`s."""
    match value:
        case Id(of=name):
            return ids[name]
        case dict():
            return {key: filled(one, ids) for key, one in value.items()}
        case list():
            return [filled(one, ids) for one in value]
    return value


def words_in(data: bytes | str) -> set[str]:
    """Ours in there, however they are written."""
    raw = data.encode() if isinstance(data, str) else data
    return {one.decode() for one in WORD.findall(raw.lower())}
