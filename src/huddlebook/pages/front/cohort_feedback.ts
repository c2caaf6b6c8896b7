// Comments that came back on one's texts, and which of them one has read: the server is told, and facilitators see it.

import { useCallback, useState } from "preact/hooks";
import type { ItemView, ReflectionComment, ReflectionOwn } from "../../widgets/front/wire";
import { allKinds } from "./kinds";
import type { RoomStream } from "./stream";

export interface Feedback {
  item: ItemView;
  activity: string;
  prompt: string;
  round: number;
  comment: ReflectionComment;
}

/** The comments on one's last texts, the newest first. */
export function feedbackOf(stream: RoomStream): Feedback[] {
  const kinds = allKinds(stream.pages);
  const found = (stream.learner?.items ?? []).flatMap((item) =>
    (item.activities ?? [])
      .filter((id) => kinds[id] === "reflection")
      .flatMap((activity) => {
        const last = (stream.own[activity] as ReflectionOwn | undefined)?.rounds.at(-1);
        const { prompt } = (stream.views[activity] ?? {}) as { prompt?: string };
        if (!last?.comment) return [];
        return [{ item, activity, prompt: prompt ?? item.title, round: last.number, comment: last.comment }];
      }),
  );
  return found.sort((one, two) => two.comment.at - one.comment.at);
}

export interface Reading {
  /** what one has not seen yet */
  unread: Feedback[];
  /** everything of this item is seen now */
  seen: (item: string) => void;
}

export function useFeedback(stream: RoomStream): Reading {
  // Until the server says so, and where it is not taken any more, as after the end: on this page it is read.
  const [here, setHere] = useState<number[]>([]);
  const unread = feedbackOf(stream).filter(
    (one) => one.comment.seen === null && !here.includes(one.comment.at),
  );
  const seen = useCallback(
    (item: string) => {
      const mine = feedbackOf(stream).filter((one) => one.item.id === item && one.comment.seen === null);
      const told = stream.learner?.ended === null ? mine : [];
      for (const one of told) void stream.do(one.activity, { type: "read_comment", round: one.round });
      setHere((before) => [...before, ...mine.map((one) => one.comment.at)]);
    },
    [stream],
  );
  return { unread, seen };
}
