import { describe, expect, it } from "vitest";
import { english } from "../../../src/huddlebook/widgets/front/english";
import { activityWords } from "../../../src/huddlebook/widgets/front/english-activities";
import { longerWords } from "../../../src/huddlebook/widgets/front/english-longer";
import { say } from "../../../src/huddlebook/widgets/front/strings";

const all = Object.entries({ ...english, ...activityWords, ...longerWords }) as [
  string,
  string | { one: string; other: string },
][];
const places = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((found) => found[1]).sort();

describe("the catalogue", () => {
  it("fills places and counts", () => {
    expect(say("room.step", { n: 2, of: 5 })).toBe("2 of 5");
    expect(say("start.steps", { n: 1 })).toBe("1 step");
    expect(say("start.steps", { n: 0 })).toBe("0 steps");
    expect(say("screen.answered", { n: 1044, of: 2000 })).toBe("1,044 of 2,000 have answered");
  });

  it("never reads a person's words as a place", () => {
    expect(say("room.lobby", { name: "{title} $& <b>" })).toBe("You are in, {title} $& <b>.");
  });

  it.each(all.filter(([, words]) => typeof words !== "string"))(
    "%s has the same places in both forms",
    (_, words) => {
      const { one, other } = words as { one: string; other: string };
      expect(new Set([...places(one), "n"])).toEqual(new Set([...places(other), "n"]));
    },
  );

  it("has no empty sentence and no key twice in its parts", () => {
    expect(all.filter(([, words]) => words === "")).toEqual([]);
    const keys = [english, activityWords, longerWords].flatMap((part) => Object.keys(part));
    expect(new Set(keys).size).toBe(keys.length);
  });
});
