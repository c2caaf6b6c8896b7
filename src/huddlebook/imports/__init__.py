"""Questions from other tools: Kahoot, GIFT, Moodle, and lists. Reads files, runs nothing, and asks no network.

What cannot be taken over is never dropped in silence: it is listed with its place and the reason.
"""

from huddlebook.imports.formats import read_file
from huddlebook.imports.found import Found, Left
from huddlebook.imports.notebook import made

__all__ = ["Found", "Left", "made", "read_file"]
