// What was written: the newest entries by day, a search over all of them, and what can still be put back.

import type { ComponentChildren } from "preact";
import { dayNear } from "./diary-days";
import { DroppedLine, EntryLine } from "./diary-line";
import { type Pages, usePages } from "./diary-search";
import "./english-hub-diary";
import type { HubLink } from "./hub";
import { Icon } from "./icons";
import { Button, Empty, Field, IconButton, Status } from "./kit";
import { say } from "./strings";
import type { DiaryLine, DiaryView } from "./wire";

interface EntriesProps {
  link: HubLink<unknown>;
  view: DiaryView;
  /** the entry on the desk: it is not listed, too */
  writing: string | null;
  onEdit: (line: DiaryLine) => void;
  /** further things to do with an entry */
  acts: (line: DiaryLine) => ComponentChildren;
}

export function Entries({ link, view, writing, onEdit, acts }: EntriesProps) {
  const pages = usePages(link, view);
  const searching = pages.words.trim() !== "" || pages.tag !== "";
  const lines = searching ? pages.lines : pages.lines.filter((line) => line.entry !== writing);
  return (
    <section class="hb-diary-entries stack">
      <h2>{say("diary.entries")}</h2>
      {view.entries === 0 ? (
        <Empty icon="book" title={say("diary.empty")} level={3}>
          <p class="pretty">{say("diary.emptyHint")}</p>
        </Empty>
      ) : (
        <>
          <Search pages={pages} view={view} />
          <Status>{searching && <FoundLine pages={pages} />}</Status>
          <div role="alert">{pages.problem && <p class="hb-error">{pages.problem}</p>}</div>
          <Days lines={lines} today={view.today}>
            {(line) => (
              <EntryLine key={line.entry} link={link} line={line} onEdit={onEdit} onTag={pages.setTag}>
                {acts(line)}
              </EntryLine>
            )}
          </Days>
          {pages.more && (
            <div class="row">
              <Button kind="quiet" icon="chevron-down" disabled={pages.asking} onClick={pages.older}>
                {say("diary.older")}
              </Button>
            </div>
          )}
        </>
      )}
      {view.dropped.length > 0 && <Dropped link={link} view={view} />}
    </section>
  );
}

function Search({ pages, view }: { pages: Pages; view: DiaryView }) {
  return (
    <search class="stack tight">
      <Field
        label={say("diary.search")}
        value={pages.words}
        onInput={pages.setWords}
        attributes={{ type: "search", enterKeyHint: "search", maxLength: 200 }}
      />
      {view.tags.length > 0 && (
        <div class="hb-diary-tags row tight">
          {view.tags.map(({ tag, n }) => (
            <Button
              key={tag}
              kind="quiet"
              small
              pressed={pages.tag === tag}
              label={say("diary.withTag", { tag })}
              onClick={() => pages.setTag(pages.tag === tag ? "" : tag)}
            >
              {`#${tag}`}
              <span class="soft num">{n}</span>
            </Button>
          ))}
        </div>
      )}
    </search>
  );
}

function FoundLine({ pages }: { pages: Pages }) {
  const n = pages.lines.length;
  const clear = () => {
    pages.setWords("");
    pages.setTag("");
  };
  const words = pages.more ? say("diary.foundMore", { n }) : say("diary.found", { n });
  const asked = pages.asking && n === 0;
  return (
    <>
      <span>{asked ? say("diary.searching") : n === 0 ? say("diary.nothing") : words}</span>
      <IconButton kind="plain" icon="x" label={say("diary.clear")} onClick={clear} />
    </>
  );
}

/** Lines under their days. */
export function Days({
  lines,
  today,
  children,
}: {
  lines: readonly DiaryLine[];
  today: string;
  children: (line: DiaryLine) => ComponentChildren;
}) {
  const days = [...new Set(lines.map((line) => line.day))];
  return (
    <>
      {days.map((day) => (
        <section key={day} class="stack tight">
          <h3 class="hb-diary-day">{dayNear(day, today)}</h3>
          {lines.filter((line) => line.day === day).map(children)}
        </section>
      ))}
    </>
  );
}

function Dropped({ link, view }: { link: HubLink<unknown>; view: DiaryView }) {
  return (
    <details class="hb-more" open>
      <summary>
        <Icon name="chevron-right" />
        {say("diary.deletedTitle")}
      </summary>
      <div class="stack tight">
        <p class="small soft pretty">{say("diary.deletedHint")}</p>
        <ul class="hb-diary-dropped stack tight">
          {view.dropped.map((line) => (
            <DroppedLine key={line.entry} link={link} line={line} />
          ))}
        </ul>
      </div>
    </details>
  );
}
