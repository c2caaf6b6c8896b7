// What a curator says of a thing: why it is worth the time first, the rest a tap away.

import type { JSX } from "preact";
import { Button, Field } from "./kit";
import { say, type Words } from "./strings";
import type { ResourceAbout as About, CurationInboxLine as InboxLine } from "./wire";

export type Draft = About;

const KINDS = [
  "article",
  "video",
  "podcast",
  "course",
  "book",
  "tool",
  "people",
  "jobaid",
  "document",
] as const;
const LEVELS = ["any", "beginner", "intermediate", "advanced"] as const;
const MOST_TAGS = 8;

export const EMPTY: Draft = {
  title: "",
  kind: "article",
  url: "",
  text: "",
  document: "",
  origin: "external",
  form: "informal",
  company: "individual",
  minutes: 0,
  level: "any",
  language: "en",
  tags: [],
  why: "",
  expires: "",
};

export function draftOf({ item }: InboxLine): Draft {
  const kind = item.medium === "person" ? "people" : item.medium === "other" ? "article" : item.medium;
  const { title, url, minutes } = item;
  return { ...EMPTY, title, url, kind, minutes: Math.round(minutes), language: item.language || "en" };
}

interface Props {
  draft: Draft;
  tags: readonly string[];
  change: (to: Partial<Draft>) => void;
}

export function AboutForm({ draft, tags, change }: Props): JSX.Element {
  const there = tags.filter((tag) => !draft.tags.includes(tag)).slice(0, MOST_TAGS);
  return (
    <div class="stack">
      <Field
        label={say("curation.title")}
        value={draft.title}
        most={200}
        onInput={(title) => change({ title })}
      />
      <Field
        lines
        label={say("curation.why")}
        hint={say("curation.whyHint")}
        value={draft.why}
        most={600}
        onInput={(why) => change({ why })}
        attributes={{ rows: 2 }}
      />
      <Field
        label={say("curation.tags")}
        hint={say("curation.tagsHint")}
        value={draft.tags.join(",")}
        onInput={(typed) => change({ tags: typed ? typed.split(",") : [] })}
      />
      {there.length > 0 && (
        <fieldset class="row wrap cur-tags">
          <legend class="unseen">{say("curation.tagsThere")}</legend>
          {there.map((tag) => (
            <Button
              key={tag}
              small
              kind="quiet"
              icon="plus"
              onClick={() => change({ tags: [...draft.tags, tag] })}
            >
              {tag}
            </Button>
          ))}
        </fieldset>
      )}
      <details>
        <summary>{say("curation.more")}</summary>
        <div class="cur-more">
          <Field
            label={say("curation.minutesOf")}
            value={draft.minutes ? String(draft.minutes) : ""}
            onInput={(typed) => change({ minutes: Number.parseInt(typed, 10) || 0 })}
            attributes={{ inputmode: "numeric" }}
          />
          <Pick
            label={say("curation.kind")}
            name="kind"
            values={KINDS}
            value={draft.kind}
            onPick={(kind) => change({ kind })}
          />
          <Pick
            label={say("curation.level")}
            name="level"
            values={LEVELS}
            value={draft.level}
            onPick={(level) => change({ level })}
          />
          <Field
            label={say("curation.language")}
            hint={say("curation.languageHint")}
            value={draft.language}
            most={16}
            onInput={(language) => change({ language })}
          />
          <Field
            label={say("curation.expires")}
            hint={say("curation.expiresHint")}
            value={draft.expires}
            onInput={(expires) => change({ expires })}
            attributes={{ type: "date" }}
          />
        </div>
      </details>
    </div>
  );
}

interface PickProps<T extends string> {
  label: string;
  name: string;
  values: readonly T[];
  value: string;
  onPick: (value: T) => void;
}

function Pick<T extends string>({ label, name, values, value, onPick }: PickProps<T>) {
  return (
    <label class="hb-field">
      <span class="hb-label">{label}</span>
      <select class="hb-input" value={value} onChange={(event) => onPick(event.currentTarget.value as T)}>
        {values.map((one) => (
          <option key={one} value={one}>
            {say(`${name}.${one}` as Words)}
          </option>
        ))}
      </select>
    </label>
  );
}
