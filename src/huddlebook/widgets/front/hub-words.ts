// The words of the hub, as types: the sentences themselves are loaded by the parts that say them, so that pages of
// rooms do not grow. A part's `english-hub-<name>.ts` is `export const diaryWords = learn({...})`; its screen says
// `import "../front/english-hub-<name>"`, and this file one line more.

import type { hubWords } from "./english-hub";
import type { coachesWords } from "./english-hub-coaches";
import type { curationWords } from "./english-hub-curation";
import type { diaryWords } from "./english-hub-diary";
import type { dripWords } from "./english-hub-drips";
import type { goalWords } from "./english-hub-goals";
import type { groupsWords } from "./english-hub-groups";
import type { growthWords } from "./english-hub-growth";
import type { habitWords } from "./english-hub-habit";
import type { libraryWords } from "./english-hub-library";
import type { meWords } from "./english-hub-me";
import type { mineWords } from "./english-hub-mine";
import type { oneWords } from "./english-hub-onetoone";
import type { sharingWords } from "./english-hub-sharing";
import type { wallWords } from "./english-hub-wall";

export type HubWords = typeof meWords &
  typeof coachesWords &
  typeof curationWords &
  typeof diaryWords &
  typeof dripWords &
  typeof goalWords &
  typeof groupsWords &
  typeof growthWords &
  typeof habitWords &
  typeof libraryWords &
  typeof mineWords &
  typeof oneWords &
  typeof sharingWords &
  typeof wallWords &
  typeof hubWords;
