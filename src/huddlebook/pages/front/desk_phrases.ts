// Comments to use again, kept in this browser.

import { useState } from "preact/hooks";
import { browserStorage } from "./outbox";

const KEY = "huddlebook:phrases";
const MOST = 30;

export interface Phrases {
  all: string[];
  keep: (text: string) => void;
  forget: (text: string) => void;
}

export function usePhrases(): Phrases {
  const [all, setAll] = useState(read);
  const write = (phrases: string[]) => {
    setAll(phrases);
    try {
      browserStorage()?.setItem(KEY, JSON.stringify(phrases));
    } catch {
      // Storage is full or forbidden: they last as long as the page.
    }
  };
  return {
    all,
    keep: (text) => write([text, ...all.filter((one) => one !== text)].slice(0, MOST)),
    forget: (text) => write(all.filter((one) => one !== text)),
  };
}

function read(): string[] {
  try {
    const kept: unknown = JSON.parse(browserStorage()?.getItem(KEY) ?? "[]");
    return Array.isArray(kept) ? kept.filter((one) => typeof one === "string") : [];
  } catch {
    return []; // not ours
  }
}
