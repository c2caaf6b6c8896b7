// What of the wall is shown: the newest as they come, or what was asked for (older ones, a team's, a tag's, some words).

import { useEffect, useRef, useState } from "preact/hooks";
import type { HubLink } from "./hub";
import type { WallPage, WallPost, WallView } from "./wire";

export interface Wanted {
  team: string;
  tag: string;
  words: string;
}

export const ALL: Wanted = { team: "", tag: "", words: "" };

export interface WallPages {
  wanted: Wanted;
  posts: readonly WallPost[];
  more: boolean;
  plain: boolean;
  problem: string | null;
  want: (wanted: Partial<Wanted>) => void;
  older: () => void;
  /** ask anew: something changed that the view may not show */
  again: () => void;
}

interface Found {
  posts: WallPost[];
  more: boolean;
}

const PAUSE = 250; // ms after the last key

export function useWall(link: HubLink<WallView>, view: WallView): WallPages {
  const [wanted, setWanted] = useState(ALL);
  const [pages, setPages] = useState(1);
  const [found, setFound] = useState<Found | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [turn, setTurn] = useState(0);
  const plain = !(wanted.team || wanted.tag || wanted.words.trim());
  const newest = plain && pages === 1;
  const latest = useRef(0);
  useEffect(() => {
    latest.current += 1;
    const mine = latest.current;
    if (newest) {
      setFound(null);
      setProblem(null);
      return;
    }
    const load = async () => {
      const answered = await ask(link, wanted, pages);
      if (latest.current !== mine) return; // something else was asked for meanwhile
      setProblem(typeof answered === "string" ? answered : null);
      if (typeof answered !== "string") setFound(answered);
    };
    const timer = setTimeout(() => void load(), wanted.words ? PAUSE : 0);
    return () => clearTimeout(timer);
  }, [view, wanted, pages, turn, newest]);
  const shown = newest || !found ? view : found;
  return {
    wanted,
    posts: shown.posts,
    more: shown.more,
    plain,
    problem,
    want: (part) => {
      setPages(1);
      setWanted((before) => ({ ...before, ...part }));
    },
    older: () => setPages((before) => before + 1),
    again: () => setTurn((before) => before + 1),
  };
}

/** So many pages of it; or a sentence why not. */
async function ask(link: HubLink<WallView>, wanted: Wanted, pages: number): Promise<Found | string> {
  const found: Found = { posts: [], more: true };
  for (let page = 0; page < pages && found.more; page++) {
    const before = found.posts.at(-1)?.id ?? 0;
    const answered = await link.ask<WallPage>({ type: "wall_page", before, ...wanted });
    if (!answered.ok) return answered.message;
    found.posts.push(...answered.answer.posts);
    found.more = answered.answer.more;
  }
  return found;
}
