// The activities that people do in their own time, in every state.

import { part as challengePart } from "../../../src/huddlebook/widgets/challenge";
import { part as checklistPart } from "../../../src/huddlebook/widgets/checklist";
import { part as discussionPart } from "../../../src/huddlebook/widgets/discussion";
import type { AnyPart } from "../../../src/huddlebook/widgets/front/part";
import { part as peerPart } from "../../../src/huddlebook/widgets/peerreview";
import { part as recallPart } from "../../../src/huddlebook/widgets/recall";
import { part as reflectionPart } from "../../../src/huddlebook/widgets/reflection";
import { part as resourcePart } from "../../../src/huddlebook/widgets/resource";
import { CLOSED, DONE, OPEN } from "../fake";
import * as samples from "./samples-longer";

export interface Sample {
  part: AnyPart;
  view: unknown;
  own?: unknown;
}

const { challenge, checklist, discussion, peerreview, recall, reflection, resource } = samples;

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
  "checklist/open": { part: checklistPart, view: checklist(OPEN) },
  "checklist/given": { part: checklistPart, view: checklist(), own: { round: 1, done: [0, 2] } },
  "checklist/done": { part: checklistPart, view: checklist(DONE), own: { round: 1, done: [0, 1, 2, 3] } },
  "resource/open": { part: resourcePart, view: resource(), own: { done: true, helpful: true } },
  "resource/text": { part: resourcePart, view: resource(OPEN, { url: "", minutes: 0, medium: "other" }) },
  "resource/person": {
    part: resourcePart,
    view: resource(DONE, { url: "mailto:ana@example.org", text: "", medium: "person" }),
  },
  "peerreview/waiting": { part: peerPart, view: peerreview() },
  "peerreview/open": { part: peerPart, view: peerreview(), own: samples.peerOwn },
  "peerreview/held": { part: peerPart, view: peerreview(), own: { ...samples.peerOwn, received: null } },
  "peerreview/closed": { part: peerPart, view: peerreview(CLOSED), own: samples.peerOwn },
  "peerreview/desk": { part: peerPart, view: samples.peerDesk() },
  "discussion/first": { part: discussionPart, view: discussion(OPEN), own: samples.discussionOwn },
  "discussion/open": { part: discussionPart, view: discussion(), own: samples.discussionOwn },
  "discussion/done": { part: discussionPart, view: discussion(DONE) },
  "discussion/moderated": { part: discussionPart, view: samples.discussionHidden() },
  "recall/open": { part: recallPart, view: recall() },
  "recall/nothing": { part: recallPart, view: recall(), own: samples.recallDone },
  "recall/done": { part: recallPart, view: recall(DONE), own: samples.recallDone },
  "challenge/open": { part: challengePart, view: challenge(OPEN) },
  "challenge/given": { part: challengePart, view: challenge(), own: samples.challengeOwn },
  "challenge/done": { part: challengePart, view: challenge(DONE, { goal: 7 }), own: samples.challengeOwn },
  "challenge/moderated": { part: challengePart, view: samples.challengeHidden() },
};
