// Comments that came back on one's texts, and which of them one has read: that is kept in this browser only.

import { useCallback, useState } from "preact/hooks";
import type { ItemView, ReflectionComment, ReflectionOwn } from "../../widgets/front/wire";
import { allKinds } from "./kinds";
import { browserStorage } from "./outbox";
import type { RoomStream } from "./stream";

export interface Feedback {
  item: ItemView;
  activity: string;
  prompt: string;
  comment: ReflectionComment;
}

/** The comments on one's last texts, the newest first. */
export function feedbackOf(stream: RoomStream): Feedback[] {
  const kinds = allKinds(stream.pages);
  const found = (stream.learner?.items ?? []).flatMap((item) =>
    (item.activities ?? [])
      .filter((id) => kinds[id] === "reflection")
      .flatMap((activity) => {
        const comment = (stream.own[activity] as ReflectionOwn | undefined)?.rounds.at(-1)?.comment;
        const { prompt } = (stream.views[activity] ?? {}) as { prompt?: string };
        return comment ? [{ item, activity, prompt: prompt ?? item.title, comment }] : [];
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
  const [, again] = useState(0);
  const key = (one: Feedback) => `huddlebook:seen:${stream.room.code}:${stream.you?.seat}:${one.activity}`;
  const unread = feedbackOf(stream).filter(
    (one) => browserStorage()?.getItem(key(one)) !== `${one.comment.at}`,
  );
  const seen = useCallback(
    (item: string) => {
      const mine = feedbackOf(stream).filter((one) => one.item.id === item);
      for (const one of mine) keep(key(one), one.comment.at);
      again((count) => count + 1);
    },
    [stream],
  );
  return { unread, seen };
}

function keep(key: string, at: number): void {
  try {
    browserStorage()?.setItem(key, `${at}`);
  } catch {
    // Storage is full or forbidden: it is shown once more.
  }
}
