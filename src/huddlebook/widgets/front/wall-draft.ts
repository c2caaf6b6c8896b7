// A find on its way to the wall: what the form holds, where a bookmark or another app brought it from, and that a reload
// loses nothing of it.

import type { WallGemWords } from "./wire";

/** What stands in the form. */
export interface GemDraft {
  title: string;
  why: string;
  url: string;
  words: string;
  tags: string;
  team: string;
}

export const EMPTY: GemDraft = { title: "", why: "", url: "", words: "", tags: "", team: "" };

const KEY = "huddlebook:hub:find";
const ADDRESS = /https?:\/\/[^\s<>"]+/i;

/** The form's content as the hub takes it. */
export function gemOf(draft: GemDraft): WallGemWords {
  const tags = draft.tags.split(",").map((tag) => tag.trim());
  return {
    title: draft.title.trim(),
    why: draft.why.trim(),
    url: addressOf(draft.url),
    words: draft.words.trim(),
    tags: tags.filter(Boolean),
  };
}

/** An address as people type it: "example.org/a" is one, too. */
function addressOf(typed: string): string {
  const text = typed.trim();
  return /^[\w-]+(\.[\w-]+)+([/?#]\S*)?$/.test(text) ? `https://${text}` : text;
}

/** A gem of one's own, to be changed. */
export function draftOf(gem: WallGemWords, team: string): GemDraft {
  return { ...gem, tags: gem.tags.join(", "), team };
}

/** Whether there is enough of it. */
export function whole(draft: GemDraft): boolean {
  const gem = gemOf(draft);
  return Boolean(gem.title && gem.why && (gem.url || gem.words));
}

/**
 * What a bookmark or an app's share sheet brought in the address; null for nothing. Apps put the address where they
 * like, often behind the text.
 */
export function brought(search: string): Partial<GemDraft> | null {
  const given = new URLSearchParams(search);
  if (!["add", "url", "title", "text"].some((name) => given.has(name))) return null;
  const text = (given.get("text") ?? "").trim();
  const inside = ADDRESS.exec(text)?.[0] ?? "";
  const url = (given.get("url") ?? "").trim() || inside;
  const words = text.replace(url, "").trim();
  const title = (given.get("title") ?? "").trim();
  return {
    url: url.slice(0, 2_000),
    title: title.slice(0, 160),
    words: words === title ? "" : words.slice(0, 2_000),
  };
}

export function keptDraft(): GemDraft | null {
  try {
    const kept = sessionStorage.getItem(KEY);
    return kept === null ? null : { ...EMPTY, ...(JSON.parse(kept) as Partial<GemDraft>) };
  } catch {
    return null; // no storage here, or not ours
  }
}

export function keepDraft(draft: GemDraft | null): void {
  try {
    if (draft) sessionStorage.setItem(KEY, JSON.stringify(draft));
    else sessionStorage.removeItem(KEY);
  } catch {
    // Storage is full or forbidden: the draft lives as long as the page.
  }
}

/** The bookmark that shares any page: it opens the form with the page's address, title and what is selected. */
export function bookmarklet(wall: string): string {
  const page = JSON.stringify(new URL(wall, location.href).href);
  const part = (name: string, value: string) => `'&${name}='+encodeURIComponent(${value})`;
  const parts = [
    part("url", "location.href"),
    part("title", "document.title"),
    part("text", "String(getSelection()).slice(0,600)"),
  ];
  return `javascript:void open(${page}+'?add=1'+${parts.join("+")},'_blank')`;
}
