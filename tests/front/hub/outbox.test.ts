import { Outbox } from "../../../src/huddlebook/pages/front/outbox";

const nothing = () => {};

test("of each diary entry and each worksheet only the newest text waits, and no other is lost for it", () => {
  const outbox = new Outbox("hub:ana", null);
  for (const [entry, text] of [
    ["one", "a"],
    ["two", "b"],
    ["one", "ab"],
  ])
    outbox.add("diary", { type: "write_diary", entry, text }, nothing);
  for (const sheet of ["s1", "s2"]) outbox.add("goals", { type: "write_sheet", sheet }, nothing);
  const waiting = outbox.unsent().map(({ cmd }) => cmd.text ?? cmd.sheet);
  expect(waiting).toEqual(["b", "ab", "s1", "s2"]);
});
