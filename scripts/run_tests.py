"""Runs the parts of `make test` one after the other, all of them even when one fails, and sums them up.

Each part is a make target and a process of its own: Playwright's event loop and a kernel's do not share one.
The last line counts every test of every part, and the exit code is 1 when any part failed.
"""

import re
import subprocess
import sys
import time
from dataclasses import dataclass

OUTCOME = re.compile(r"(\d+) (passed|failed|errors?|skipped|xfailed|rerun)")
COLOURS = re.compile(r"\x1b\[[0-9;]*m")


@dataclass(frozen=True, slots=True)
class Result:
    """How one part ended: its counts are those of the closing line of its test runner, if it has one."""

    part: str
    ok: bool
    seconds: float
    counts: dict[str, int]


def main(parts: list[str]) -> int:
    """Runs the parts, prints the summary; 0 when all of them passed."""
    results = [run(part) for part in parts]
    print("\n== summary")
    for result in results:
        counted = ", ".join(f"{count} {name}" for name, count in result.counts.items())
        print(f"{result.part:12} {'ok' if result.ok else 'FAILED':7} {result.seconds:6.1f} s  {counted}")
    totals = {name: sum(result.counts.get(name, 0) for result in results) for name in ("passed", "failed", "skipped")}
    broken = [result for result in results if not result.ok and not result.counts.get("failed")]
    # A part that fails without a failed test (a linter, a crash) is one failure of its own.
    totals["failed"] += len(broken)
    print(f"{totals['passed']} passed, {totals['failed']} failed, {totals['skipped']} skipped")
    return 0 if all(result.ok for result in results) else 1


def run(part: str) -> Result:
    """Runs one make target, passing on what it prints as it comes."""
    print(f"\n== {part}", flush=True)
    started = time.monotonic()
    counts: dict[str, int] = {}
    command = ["make", "--no-print-directory", part]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        assert process.stdout is not None
        for line in process.stdout:
            print(line, end="", flush=True)
            counts = closing_counts(line) or counts
    return Result(part, process.returncode == 0, time.monotonic() - started, counts)


def closing_counts(line: str) -> dict[str, int]:
    """The counts in pytest's (`== 3 passed in 1 s ==`) or Vitest's (`Tests  3 passed (3)`) closing line."""
    text = COLOURS.sub("", line).strip()
    if not (re.fullmatch(r"=+ .* in [\d.]+s.*=+", text) or text.startswith("Tests ")):
        return {}
    found = {name: int(count) for count, name in OUTCOME.findall(text)}
    errors = found.pop("error", 0) + found.pop("errors", 0)
    if errors:
        found["failed"] = found.get("failed", 0) + errors
    return found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
