// The activities' words: every one is used, so that nobody translates what nobody reads.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { activityWords } from "../../src/huddlebook/widgets/front/english-activities";

const SOURCES = ["src/huddlebook/widgets", "src/huddlebook/widgets/front", "src/huddlebook/pages/front"];

test("no word of an activity is left over", () => {
  const files = SOURCES.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => /\.tsx?$/.test(name) && !name.startsWith("english"))
      .map((name) => join(folder, name)),
  );
  const code = files.map((file) => readFileSync(file, "utf8")).join("\n");
  expect(Object.keys(activityWords).filter((key) => !code.includes(`"${key}"`))).toEqual([]);
});
