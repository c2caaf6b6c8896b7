import { describe, expect, it } from "vitest";
import { lead } from "../../../src/huddlebook/pages/front/cohort_list";
import { age, dayName, moment, partOfDay, weekday } from "../../../src/huddlebook/pages/front/cohort_times";
import type { ItemView, LearnerView } from "../../../src/huddlebook/widgets/front/wire";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
// Monday, 2026-11-02 09:00 UTC.
const NOW = Date.UTC(2026, 10, 2, 9);

const item = (more: Partial<ItemView>): ItemView => ({
  id: "praise",
  title: "Praise",
  kind: "activity",
  state: "today",
  opens: NOW - HOUR,
  closes: null,
  minutes: 6,
  left: 6,
  ...more,
});

const learner = (items: ItemView[], more: Partial<LearnerView> = {}): LearnerView => ({
  code: "FERN42",
  title: "Giving feedback",
  name: "Maya",
  zone: "UTC",
  now: NOW,
  start: NOW,
  ended: null,
  items,
  today: items.reduce((sum, one) => sum + (one.state === "today" ? one.left : 0), 0),
  done: 0,
  asked: items.length,
  pod: [],
  week: [],
  away: null,
  pauses: [],
  complete: false,
  missing: [],
  ...more,
});

describe("an instant", () => {
  it("is said as a person would, by how far it is", () => {
    const said = [8 * HOUR, DAY, 3 * DAY + 8 * HOUR, 6 * DAY, 7 * DAY].map((later) =>
      moment(NOW + later, NOW, "UTC"),
    );
    expect(said).toEqual([
      "today at 17:00",
      "tomorrow at 09:00",
      "Thursday 17:00",
      "Sunday 09:00",
      "Mon 9 November, 09:00",
    ]);
  });

  it("is of the person's day, at both ends of the earth", () => {
    const close = Date.UTC(2026, 10, 3, 0, 30);
    expect(moment(close, NOW, "UTC")).toBe("tomorrow at 00:30");
    expect(moment(close, NOW, "Pacific/Kiritimati")).toBe("tomorrow at 14:30");
    expect(moment(close, NOW, "Pacific/Pago_Pago")).toBe("tomorrow at 13:30");
    expect(moment(NOW + 2 * HOUR, NOW, "Pacific/Kiritimati")).toBe("tomorrow at 01:00");
    expect([weekday(NOW, "Pacific/Kiritimati"), weekday(NOW, "Pacific/Pago_Pago")]).toEqual([0, 6]);
  });

  it("keeps the clock over a change of the clocks", () => {
    const before = Date.UTC(2026, 9, 24, 10);
    expect(moment(Date.UTC(2026, 9, 25, 8), before, "Europe/Zurich")).toBe("tomorrow at 09:00");
    expect(moment(Date.UTC(2026, 9, 26, 8), before, "Europe/Zurich")).toBe("Monday 09:00");
  });

  it("has a part of the day and a name of the day", () => {
    expect([0, 3, 9].map((later) => partOfDay(NOW + later * HOUR, "UTC"))).toEqual([
      "morning",
      "afternoon",
      "evening",
    ]);
    expect([dayName(0, "short"), dayName(6, "long")]).toEqual(["Mon", "Sunday"]);
  });

  it("waits since its largest unit", () => {
    const ages = [0, 59 * 60_000, 2 * HOUR, 47 * HOUR, 3 * DAY].map((past) => age(NOW - past, NOW));
    expect(ages).toEqual(["1 minute", "59 minutes", "2 hours", "47 hours", "3 days"]);
  });
});

describe("what is asked for today", () => {
  it("is minutes and the first end", () => {
    const two = [item({ closes: NOW + 8 * HOUR, left: 5.5 }), item({ id: "b", left: 6 })];
    expect(lead(learner(two), NOW)).toBe(
      "About 12 minutes today, whenever it suits you before today at 17:00.",
    );
    expect(lead(learner([item({})]), NOW)).toBe("About 6 minutes today, whenever it suits you.");
    expect(lead(learner([item({ left: 0 })]), NOW)).toBe(
      "There is something for you, whenever it suits you.",
    );
  });

  it("is nothing, with when the next one opens, or that all is done", () => {
    const next = item({ state: "next", opens: NOW + DAY });
    expect(lead(learner([next]), NOW)).toBe("Nothing for today. The next one opens tomorrow at 09:00.");
    expect(lead(learner([item({ state: "done" })]), NOW)).toContain("Nothing more is planned.");
    expect(lead(learner([]), NOW)).toBe("As soon as something opens, it stands here.");
    expect(lead(learner([item({})], { ended: NOW }), NOW)).toContain("come to its end");
  });
});
