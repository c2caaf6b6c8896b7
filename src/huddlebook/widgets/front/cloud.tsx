// A cloud as a picture, and the same words as a list for everybody who does not see it.

import { useEffect, useRef, useState } from "preact/hooks";
import type { Frame, PlacedWord } from "./cloud-layout";
import { Icon } from "./icons";
import { say } from "./strings";
import type { WordCloudWord } from "./wire";

const WEIGHT = 650;

/** px: what can be read in the hand, and from the last row. */
const SMALLEST = { phone: 14, screen: 24 };

/** So many words or fewer need less height. */
const FEW = 6;

/** How many words a picture holds so that they can be read: on a phone, and from the last row. */
const MOST_SHOWN = { phone: 40, screen: 70 };

/** `words`: most frequent first. `different`: how many there are in all. */
export function Cloud({
  words,
  different,
  big,
}: {
  words: WordCloudWord[];
  different: number;
  big: boolean;
}) {
  const box = useRef<HTMLDivElement>(null);
  const frame = useFrame(box, big);
  const drawn = useArrivals(words).slice(0, big ? MOST_SHOWN.screen : MOST_SHOWN.phone);
  const placed = usePlaces(drawn, frame);
  const more = different - (placed ?? drawn).length;
  return (
    <div class={words.length <= FEW ? "hb-cloud hb-cloud-few" : "hb-cloud"}>
      <div class="hb-cloud-picture" ref={box} aria-hidden="true">
        {frame && placed ? <Picture placed={placed} frame={frame} /> : <Flow words={drawn} />}
      </div>
      {more > 0 && <p class="soft small">{say("wordcloud.more", { n: more })}</p>}
      {big ? <List words={words} unseen /> : <Listed words={words} />}
    </div>
  );
}

function Picture({ placed, frame }: { placed: PlacedWord[]; frame: Frame }) {
  const { width, height } = frame;
  return (
    <svg viewBox={`${-width / 2} ${-height / 2} ${width} ${height}`} role="presentation">
      {placed.map((word) => (
        <text
          key={word.text}
          class="hb-cloud-word"
          text-anchor="middle"
          style={{
            transform: `translate(${word.x}px, ${word.y}px)`,
            fontSize: `${word.size}px`,
            fill: colour(word.text),
          }}
        >
          {word.text}
        </text>
      ))}
    </svg>
  );
}

/** Until the picture is laid out, and where it cannot be: the words in lines, larger when more frequent. */
function Flow({ words }: { words: WordCloudWord[] }) {
  const most = Math.max(1, ...words.map((word) => word.count));
  return (
    <p class="hb-cloud-flow">
      {words.map((word) => (
        <span
          key={word.text}
          dir="auto"
          style={{ "--v": String(word.count / most), color: colour(word.text) }}
        >
          {word.text}
        </span>
      ))}
    </p>
  );
}

function Listed({ words }: { words: WordCloudWord[] }) {
  return (
    <details class="hb-more">
      <summary>
        <Icon name="chevron-right" />
        {say("wordcloud.list")}
      </summary>
      <List words={words} />
    </details>
  );
}

function List({ words, unseen = false }: { words: WordCloudWord[]; unseen?: boolean }) {
  return (
    <ol class={unseen ? "unseen" : "hb-cloud-list"} aria-label={say("wordcloud.list")}>
      {words.map((word) => (
        <li key={word.text}>
          <span dir="auto">{word.text}</span> <span class="num soft">{word.count}</span>
        </li>
      ))}
    </ol>
  );
}

/** A word keeps its colour, whatever comes and goes around it. */
export function colour(word: string): string {
  let hash = 0;
  for (const char of word.toLowerCase()) hash = (hash * 31 + (char.codePointAt(0) ?? 0)) >>> 0;
  return `var(--d${(hash % 5) + 1})`;
}

/** The same words; equally frequent ones in the order in which this page first saw them, so that none jumps about. */
function useArrivals(words: WordCloudWord[]): WordCloudWord[] {
  const seen = useRef(new Map<string, number>());
  for (const { text } of words) if (!seen.current.has(text)) seen.current.set(text, seen.current.size);
  const at = (word: WordCloudWord) => seen.current.get(word.text) ?? 0;
  return words.toSorted((a, b) => b.count - a.count || at(a) - at(b));
}

function useFrame(box: { current: HTMLDivElement | null }, big: boolean): Frame | null {
  const [frame, setFrame] = useState<Frame | null>(null);
  useEffect(() => {
    const element = box.current;
    if (!element || typeof ResizeObserver === "undefined") return;
    const observer = new ResizeObserver(() => setFrame((before) => measured(element, big, before)));
    observer.observe(element);
    return () => observer.disconnect();
  }, [box, big]);
  return frame;
}

function measured(element: HTMLElement, big: boolean, before: Frame | null): Frame | null {
  const [width, height] = [element.clientWidth, element.clientHeight];
  if (width < 64 || height < 64) return null;
  if (before && before.width === width && before.height === height) return before;
  const font = getComputedStyle(element).fontFamily;
  const large = Math.min(width / 6, height / 3.2);
  return {
    width,
    height,
    font,
    weight: WEIGHT,
    small: big ? SMALLEST.screen : SMALLEST.phone,
    large: Math.max(large, 40),
  };
}

/** The words' places; null while they are being worked out, and where the browser has no canvas. */
function usePlaces(words: WordCloudWord[], frame: Frame | null): PlacedWord[] | null {
  const [placed, setPlaced] = useState<PlacedWord[] | null>(null);
  const content = words.map((word) => `${word.text}\t${word.count}`).join("\n");
  const latest = useRef(words);
  latest.current = words;
  useEffect(() => {
    if (!frame || !content) return;
    const changed = new AbortController();
    import("./cloud-layout")
      .then(({ layOut }) => layOut(latest.current, frame, changed.signal))
      .then(setPlaced)
      .catch((reason) => {
        if (!changed.signal.aborted) throw reason;
      });
    return () => changed.abort();
  }, [content, frame]);
  return placed;
}
