// The activities that people do in their own time, in every state.

import type { AnyPart } from "../../../src/huddlebook/widgets/front/part";
import { part as reflectionPart } from "../../../src/huddlebook/widgets/reflection";
import { CLOSED, OPEN } from "../fake";
import * as samples from "./samples-longer";

interface Sample {
  part: AnyPart;
  view: unknown;
  own?: unknown;
}

const { reflection } = samples;

export const LONGER: Record<string, Sample> = {
  "reflection/open": { part: reflectionPart, view: reflection() },
  "reflection/one": {
    part: reflectionPart,
    view: reflection(OPEN, { prompts: ["What did this week's feedback teach you?"] }),
  },
  "reflection/draft": { part: reflectionPart, view: reflection(), own: samples.reflectionDraft },
  "reflection/given": { part: reflectionPart, view: reflection(), own: samples.reflectionOwn },
  "reflection/answered": { part: reflectionPart, view: reflection(), own: samples.reflectionAnswered },
  "reflection/closed": { part: reflectionPart, view: reflection(CLOSED), own: samples.reflectionDraft },
  "reflection/queue": { part: reflectionPart, view: samples.reflectionQueue() },
};
