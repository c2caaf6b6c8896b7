// The inbox, one thing at a time: read what it is, say why it is worth the time, and on. Keys work while it has the focus.

import type { JSX } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { AboutForm, type Draft, draftOf } from "./curation-form";
import type { HubLink } from "./hub";
import { Button, Chip, Empty, Note, Status } from "./kit";
import { say } from "./strings";
import type { CurationView, CurationInboxLine as InboxLine } from "./wire";

type Link = HubLink<CurationView>;

interface Props {
  link: Link;
  view: CurationView;
  lines: readonly InboxLine[];
  later?: boolean;
}

export function Inbox({ link, view, lines, later }: Props): JSX.Element {
  const [open, setOpen] = useState<number | null>(null);
  const [drafts, setDrafts] = useState<Record<number, Draft>>({});
  const [said, setSaid] = useState("");
  const judging = useRef(new Set<number>()); // nothing is judged twice; the next may be while the last is on its way
  const heading = useRef<HTMLHeadingElement>(null);
  const from = useRef<number | null>(null); // what is being left: the focus goes to what stands in its place
  const place = Math.max(
    0,
    lines.findIndex((line) => line.id === open),
  );
  const line = lines[place];
  useLayoutEffect(() => {
    if (from.current === null || !line || line.id === from.current) return;
    from.current = null;
    heading.current?.focus();
  });
  const undo = view.dropped && (
    <Button
      kind="plain"
      icon="undo"
      onClick={() => void link.do({ type: "judge_item", id: view.dropped?.id, how: "back" })}
    >
      {say("curation.undo", { title: view.dropped.item.title })}
    </Button>
  );
  if (!line)
    return (
      <Empty icon="check" title={say(later ? "curation.laterEmpty" : "curation.empty")}>
        <p>{!later && say("curation.emptyHint")}</p>
        <Status>{said}</Status>
        {undo}
      </Empty>
    );
  const draft = drafts[line.id] ?? draftOf(line);
  const change = (to: Partial<Draft>) => setDrafts({ ...drafts, [line.id]: { ...draft, ...to } });
  const go = (by: number) => {
    from.current = lines.length > 1 ? line.id : null;
    setOpen(lines[(place + by + lines.length) % lines.length]?.id ?? null);
  };
  const judge = async (words: string, command: { type: string; [field: string]: unknown }) => {
    if (judging.current.has(line.id)) return;
    judging.current.add(line.id);
    from.current = line.id;
    const next = (lines[place + 1] ?? lines[place - 1])?.id ?? null;
    const outcome = await link.do(command);
    judging.current.delete(line.id);
    from.current = outcome.ok ? line.id : null;
    setSaid(outcome.ok ? words : "");
    if (outcome.ok) setOpen(next);
  };
  const { title } = line.item;
  const tags = draft.tags.map((tag) => tag.trim()).filter(Boolean);
  const keep = () =>
    judge(say("curation.kept", { title }), { type: "keep_item", id: line.id, about: { ...draft, tags } });
  const drop = () =>
    judge(say("curation.dropped", { title }), { type: "judge_item", id: line.id, how: "dropped" });
  const putOff = () =>
    judge(say("curation.laid", { title }), { type: "judge_item", id: line.id, how: "later" });
  const keys: Record<string, () => unknown> = {
    k: keep,
    d: drop,
    l: () => !later && putOff(),
    j: () => go(1),
    p: () => go(-1),
    o: () => window.open(line.item.url, "_blank", "noopener,noreferrer"),
    u: () => view.dropped && link.do({ type: "judge_item", id: view.dropped.id, how: "back" }),
  };
  const press = (event: KeyboardEvent) => {
    const typing = (event.target as Element).closest("input, textarea, select");
    const key = keys[event.key.toLowerCase()];
    if (!key || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    key();
  };
  return (
    <section
      class="stack cur-one"
      onKeyDown={press}
      aria-label={say("curation.place", { n: place + 1, of: lines.length })}
    >
      {view.left > 0 && !later && (
        <Note tone="warn">{say("curation.left", { n: view.left, most: view.most })}</Note>
      )}
      <p class="small soft num">{say("curation.place", { n: place + 1, of: lines.length })}</p>
      <header class="stack tight">
        <h2 class="cur-title" ref={heading} tabIndex={-1} dir="auto">
          {title}
        </h2>
        <div class="row wrap">
          <Chip icon="link">{hostOf(line.item.url)}</Chip>
          <Chip>{line.feed || say("curation.brought")}</Chip>
          {line.item.minutes > 0 && (
            <Chip icon="clock">{say("curation.minutes", { n: Math.round(line.item.minutes) })}</Chip>
          )}
        </div>
        {line.item.summary && <p dir="auto">{line.item.summary}</p>}
        <p>
          <Button kind="quiet" href={line.item.url} newTab then="arrow-right">
            {say("curation.open")}
          </Button>
        </p>
        {line.twin && (
          <Note tone="warn">
            {say("curation.twin")} <a href={link.at(`library/${line.twin.id}`)}>{line.twin.title}</a>
          </Note>
        )}
      </header>
      <div>
        <AboutForm key={line.id} draft={draft} tags={view.tags} change={change} />
      </div>
      {link.refusal && (
        <p class="hb-error" role="alert">
          {link.refusal}
        </p>
      )}
      <div class="row wrap cur-do">
        <Button icon="check" onClick={keep}>
          {say("curation.keep")}
        </Button>
        <Button kind="quiet" icon="x" onClick={drop}>
          {say("curation.drop")}
        </Button>
        {!later && (
          <Button kind="quiet" icon="clock" onClick={putOff}>
            {say("curation.putOff")}
          </Button>
        )}
        <Button kind="plain" icon="chevron-left" onClick={() => go(-1)}>
          {say("curation.before")}
        </Button>
        <Button kind="plain" then="chevron-right" onClick={() => go(1)}>
          {say("curation.next")}
        </Button>
      </div>
      {undo && <p>{undo}</p>}
      <Status>{said}</Status>
      <p class="small soft cur-keys">{say("curation.keys")}</p>
    </section>
  );
}

function hostOf(url: string): string {
  try {
    return new URL(url).hostname.replace(/^www\./, "");
  } catch {
    return url;
  }
}
