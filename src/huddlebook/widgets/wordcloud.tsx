// Word cloud: a few words each; facilitators take words off and put them back.

import { afm } from "./front/afm";
import { Cloud } from "./front/cloud";
import { useWriting } from "./front/draft";
import { Icon } from "./front/icons";
import { Button } from "./front/kit";
import type { AnyLink } from "./front/link";
import type { AnswerProps, ControlProps, Part, ResultProps } from "./front/part";
import { lastTwo } from "./front/rounds";
import { say } from "./front/strings";
import type { WordCloudOwn, WordCloudRound, WordCloudView, WordCloudWord } from "./front/wire";
import { Unsent, Writer } from "./front/writer";

type Props = AnswerProps<WordCloudView, WordCloudOwn>;

function Ask({ link, view, own }: Props) {
  const writing = useWriting(link, `word-${view.stage.round}`);
  const words = own?.words ?? [];
  const free = view.most - words.length - writing.waiting.length;
  const twice = (text: string) => (words.some((word) => same(word, text)) ? say("wordcloud.twice") : null);
  return (
    <div class="stack">
      {free > 0 ? (
        <Writer
          writing={writing}
          label={say("wordcloud.label")}
          most={view.longest}
          send={say("wordcloud.add")}
          command={(word) => ({ type: "add", word })}
          wrong={twice}
        />
      ) : (
        <p class="soft small">{say("wordcloud.full")}</p>
      )}
      <OwnWords link={link} words={words} waiting={writing.waiting} />
      {free > 0 && words.length > 0 && <p class="small soft num">{say("wordcloud.left", { n: free })}</p>}
    </div>
  );
}

function same(a: string, b: string): boolean {
  return a.toLocaleLowerCase() === b.toLocaleLowerCase();
}

interface OwnWordsProps {
  link?: AnyLink;
  words: string[];
  waiting: string[];
}

/** One's words as chips; with a link each can be taken back. */
function OwnWords({ link, words, waiting }: OwnWordsProps) {
  if (words.length + waiting.length === 0) return null;
  return (
    <ul class="hb-tokens" aria-label={say("wordcloud.yours")}>
      {words.map((word) => (
        <li key={word} class="hb-token">
          <span dir="auto">{word}</span>
          {link && (
            <button
              type="button"
              aria-label={say("wordcloud.remove", { word })}
              onClick={() => link.do({ type: "take_back", word })}
            >
              <Icon name="x" />
            </button>
          )}
        </li>
      ))}
      {waiting.map((word, index) => (
        <li key={`waiting-${index}`} class="hb-token hb-token-waiting" dir="auto">
          {word}
        </li>
      ))}
    </ul>
  );
}

/** What one gave, once it is closed. */
function Kept({ link, view, own }: Props) {
  return (
    <>
      <Unsent link={link} name={`word-${view.stage.round}`} />
      {own && <OwnWords words={own.words} waiting={[]} />}
    </>
  );
}

function Result({ view, big }: ResultProps<WordCloudView, WordCloudOwn>) {
  const { now, before } = lastTwo(view.rounds ?? []);
  if (!now) return null;
  return (
    <div class={before ? "hb-clouds hb-clouds-two" : "hb-clouds"}>
      {before && <Round round={before} big={big} named />}
      <Round round={now} big={big} named={before !== undefined} />
    </div>
  );
}

function Round({ round, big, named }: { round: WordCloudRound; big: boolean; named: boolean }) {
  return (
    <div class="stack tight">
      {named && <p class="soft">{say("activity.round", { n: round.round })}</p>}
      {round.words.length > 0 ? (
        <Cloud words={round.words} different={round.different} big={big} />
      ) : (
        <p>{say("wordcloud.empty")}</p>
      )}
    </div>
  );
}

function Control({ link, view }: ControlProps<WordCloudView, WordCloudOwn>) {
  const words = view.rounds?.at(-1)?.words ?? [];
  const hidden = view.hidden ?? [];
  return (
    <div class="stack tight">
      {words.length > 0 && (
        <details class="hb-more">
          <summary>
            <Icon name="chevron-right" />
            {say("wordcloud.moderate")}
          </summary>
          <Moderated link={link} words={words} type="hide_word" />
        </details>
      )}
      {hidden.length > 0 && (
        <>
          <p class="small soft">{say("wordcloud.hidden")}</p>
          <Moderated link={link} words={hidden} type="show_word" />
        </>
      )}
    </div>
  );
}

interface ModeratedProps {
  link: AnyLink;
  words: WordCloudWord[];
  type: "hide_word" | "show_word";
}

function Moderated({ link, words, type }: ModeratedProps) {
  const hides = type === "hide_word";
  return (
    <ul class="hb-tokens">
      {words.map(({ text, count }) => (
        <li key={text}>
          <Button
            kind="quiet"
            small
            icon={hides ? "eye-off" : "eye"}
            label={say(hides ? "wordcloud.hide" : "wordcloud.show", { word: text, n: count })}
            onClick={() => link.do({ type, word: text })}
          >
            <span dir="auto">{text}</span> <span class="num soft">{count}</span>
          </Button>
        </li>
      ))}
    </ul>
  );
}

export const part: Part<WordCloudView, WordCloudOwn> = {
  kind: "wordcloud",
  Answer: Ask,
  Kept,
  Result,
  Control,
  rule: (view) => say("wordcloud.rule", { n: view.most }),
  given: (own) => own !== null && own.words.length > 0,
  tidies: (view) => Boolean(view.hidden?.length || view.rounds?.at(-1)?.words.length),
  empty: (view) => !view.rounds?.some((round) => round.words.length > 0),
};

export default afm(part);
