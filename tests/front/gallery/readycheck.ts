// The ready check in its states, for the gallery.

import type { ReadyCheckView } from "../../../src/huddlebook/widgets/front/wire";
import { part } from "../../../src/huddlebook/widgets/readycheck";
import { CLOSED, REVEALED } from "../fake";
import type { Sample } from "./longer";

function view(more: Partial<ReadyCheckView>): ReadyCheckView {
  const words = {
    prompt: "Done with the first task?",
    hint: "For yourself, not for your group.",
    anonymous: true,
  };
  return { ...words, stage: REVEALED, answered: 0, ready: 0, slower: 0, ...more };
}

export const READYCHECK: Record<string, Sample> = {
  "readycheck/open": { part, view: view({}) },
  "readycheck/some": {
    part,
    view: view({ answered: 30, ready: 12, slower: 18 }),
    own: { round: 1, ready: false },
  },
  "readycheck/most": {
    part,
    view: view({ answered: 44, ready: 43, slower: 1 }),
    own: { round: 1, ready: true },
  },
  "readycheck/hidden": { part, view: view({ stage: CLOSED, ready: null, slower: null }) },
};
