// Commands that the server has not answered yet. They outlive the page: each is an item of its own in localStorage,
// so that two tabs never overwrite each other's, under the room and the seat they belong to.

import type { Command, Outcome } from "../../widgets/front/link";

export interface Letter {
  readonly key: string;
  readonly act: string | null;
  readonly cmd: Command;
  /** ms since 1970; the order of sending */
  readonly at: number;
}

interface Kept extends Letter {
  /** found in storage: another page wrote it, and may answer for it too */
  adopted: boolean;
  sent: boolean;
  tries: number;
  answer: ((outcome: Outcome) => void)[];
}

const PREFIX = "huddlebook:";
const WEEK = 7 * 24 * 3600 * 1000;

/** Of these only the newest counts (of each diary entry, each worksheet): an older one that was not sent yet need not be
 * sent at all. */
const REPLACEABLE = new Set(["answer", "rate", "write_diary", "write_sheet"]);

/** The browser's storage, or null where it is blocked. */
export function browserStorage(): Storage | null {
  try {
    return globalThis.localStorage;
  } catch {
    return null;
  }
}

/** 16 random characters of [A-Za-z0-9_-]. */
export function freshKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_");
}

export class Outbox {
  /** false when this browser keeps nothing beyond the page */
  persistent = true;
  #letters: Kept[] = [];
  #last = 0;
  readonly #prefix: string;

  constructor(
    place: string,
    private readonly storage: Storage | null,
    private readonly lasting = true,
  ) {
    this.#prefix = `${PREFIX}${place}:`;
    this.persistent = lasting && storage !== null;
    if (lasting) this.#adopt();
  }

  get letters(): readonly Letter[] {
    return this.#letters;
  }

  /** Whether anything of this activity (null: the room) waits for its answer. */
  waits(act: string | null): boolean {
    return this.#letters.some((letter) => letter.act === act);
  }

  add(act: string | null, cmd: Command, answer: (outcome: Outcome) => void): Letter {
    this.#last = Math.max(Date.now(), this.#last + 1);
    const letter: Kept = {
      key: freshKey(),
      act,
      cmd,
      at: this.#last,
      adopted: false,
      sent: false,
      tries: 0,
      answer: [answer],
    };
    this.#letters.push(letter);
    this.#replace();
    this.#write(letter);
    return letter;
  }

  /** What is to be sent now, in order. What another tab has settled meanwhile is not. */
  unsent(): Letter[] {
    this.#letters = this.#letters.filter((letter) => !letter.adopted || this.#stored(letter));
    return this.#letters.filter((letter) => !letter.sent);
  }

  sent(letter: Letter): void {
    const kept = this.#find(letter.key);
    if (kept) kept.sent = true;
  }

  /** What has waited longest for its answer. */
  oldestSent(): Letter | undefined {
    return this.#letters.find((letter) => letter.sent);
  }

  /** The line is down: whatever was on its way has to be sent again. */
  unsend(): void {
    for (const letter of this.#letters) letter.sent = false;
    this.#replace();
  }

  /** The server asked to slow down: send it again; how often that was, null for what is not ours. */
  again(key: string): number | null {
    const letter = this.#find(key);
    if (!letter) return null;
    letter.sent = false;
    letter.tries += 1;
    return letter.tries;
  }

  /** The letter is answered and gone; gives it back, null for what is not ours (any more). */
  settle(key: string, outcome: Outcome): Letter | null {
    const letter = this.#find(key);
    if (!letter) return null;
    this.#letters = this.#letters.filter((one) => one !== letter);
    this.#erase(letter);
    for (const answer of letter.answer) answer(outcome);
    return letter;
  }

  /** The storage changed elsewhere (another tab): whether that concerned us. */
  elsewhere(name: string | null): boolean {
    if (name !== null && !name.startsWith(this.#prefix)) return false;
    const before = this.#letters.length;
    this.#letters = this.#letters.filter((letter) => !letter.adopted || this.#stored(letter));
    return this.#letters.length !== before;
  }

  #find(key: string): Kept | undefined {
    return this.#letters.find((letter) => letter.key === key);
  }

  /** Drops what a newer letter of the same kind replaces; who waits for the older one hears of the newer. */
  #replace(): void {
    const newest = new Map<string, Kept>();
    for (const letter of [...this.#letters].reverse()) {
      if (!REPLACEABLE.has(letter.cmd.type)) continue;
      const slot = `${letter.act} ${letter.cmd.type} ${letter.cmd.entry ?? letter.cmd.sheet ?? ""}`;
      const newer = newest.get(slot);
      if (!newer) newest.set(slot, letter);
      else if (!letter.sent) {
        newer.answer.push(...letter.answer);
        this.#letters = this.#letters.filter((one) => one !== letter);
        this.#erase(letter);
      }
    }
  }

  #name(letter: Letter): string {
    return this.#prefix + letter.key;
  }

  #write(letter: Letter): void {
    if (!this.lasting || !this.storage) return;
    const { key, act, cmd, at } = letter;
    try {
      this.storage.setItem(this.#name(letter), JSON.stringify({ key, act, cmd, at }));
      this.persistent = true;
    } catch {
      this.persistent = false; // full: the page itself still keeps it
    }
  }

  #erase(letter: Letter): void {
    try {
      this.storage?.removeItem(this.#name(letter));
    } catch {
      // nothing was kept then
    }
  }

  #stored(letter: Letter): boolean {
    try {
      return this.storage?.getItem(this.#name(letter)) != null;
    } catch {
      return false;
    }
  }

  #adopt(): void {
    try {
      const names = Object.keys(this.storage ?? {}).filter((name) => name.startsWith(PREFIX));
      for (const name of names) {
        const letter = read(this.storage?.getItem(name) ?? null);
        if (!letter || Date.now() - letter.at > WEEK) this.storage?.removeItem(name);
        else if (name === this.#name(letter))
          this.#letters.push({ ...letter, adopted: true, sent: false, tries: 0, answer: [] });
      }
    } catch {
      this.persistent = false;
    }
    this.#letters.sort((one, other) => one.at - other.at);
    this.#last = this.#letters.at(-1)?.at ?? 0;
  }
}

/** A stored letter, null for anything else that bears our prefix. */
function read(text: string | null): Letter | null {
  try {
    const { key, act, cmd, at } = JSON.parse(text ?? "null");
    const whole = typeof key === "string" && typeof cmd?.type === "string" && typeof at === "number";
    return whole ? { key, act: act ?? null, cmd, at } : null;
  } catch {
    return null;
  }
}
