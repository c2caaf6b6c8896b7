// A room as tests need it: the parts that matter are given, the rest is ordinary.

import type { RoomStream } from "../../../src/huddlebook/pages/front/stream";
import type { Fragment, RoomView, StepView } from "../../../src/huddlebook/widgets/front/wire";

export const MINUTE = 60_000;

export function step(id: string, more: Partial<StepView> = {}): StepView {
  return { id, title: `Step ${id}`, minutes: null, state: "ahead", spent: 0, activities: [], ...more };
}

export function room(more: Partial<RoomView> = {}): RoomView {
  return {
    code: "FERN42",
    title: "Sprint retro",
    phase: "running",
    opened: 0,
    ended: null,
    step: null,
    since: null,
    ends: null,
    steps: [],
    here: 0,
    joined: 0,
    ...more,
  };
}

export function stage(more: object = {}): object {
  return { open: true, ever: true, revealed: false, round: 1, ...more };
}

interface Known {
  room?: Partial<RoomView>;
  views?: Record<string, object>;
  pages?: Record<string, Fragment>;
  audience?: RoomStream["audience"];
}

/** What components and rules read of a stream; nothing is sent. */
export function quiet(known: Known): RoomStream {
  const { audience = "participants", views = {}, pages = {} } = known;
  const link = (id: string) => ({
    id,
    audience,
    view: views[id] ?? null,
    own: null,
    room: room(known.room),
    subscribe: () => () => {},
  });
  const stream = { audience, views, pages, link, room: room(known.room), by: "", asked: [] };
  return Object.assign(stream, {
    time: () => stream.room.paused ?? (stream as unknown as RoomStream).now(),
  }) as unknown as RoomStream;
}

export function place(id: string, kind: string): string {
  return `<div class="cell"><div data-activity="${id}" data-kind="${kind}"></div></div>`;
}
