import { Listeners, presentOwn } from "../../src/huddlebook/widgets/front/link";
import { OPEN } from "./fake";
import * as samples from "./gallery/samples";

test("one's own part counts in its round only; what has no rounds always counts", () => {
  const second = samples.poll({ ...OPEN, round: 2 });
  expect(presentOwn(samples.poll(), samples.pollOwn)).toEqual(samples.pollOwn);
  expect(presentOwn(second, samples.pollOwn)).toBeNull();
  expect(presentOwn(second, samples.qandaOwn)).toEqual(samples.qandaOwn);
  expect(presentOwn(null, samples.pollOwn)).toEqual(samples.pollOwn);
  expect(presentOwn(second, undefined)).toBeNull();
});

test("who listens is told until they stop", () => {
  const listeners = new Listeners();
  const heard: string[] = [];
  const stop = listeners.subscribe(() => heard.push("first"));
  listeners.subscribe(() => heard.push("second"));
  listeners.tell();
  stop();
  listeners.tell();
  expect(heard).toEqual(["first", "second", "second"]);
});
