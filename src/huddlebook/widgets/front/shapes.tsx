// What is looked at: chips, cards, notes, how far something is, and the faces of nothing (styles/shapes.css).

import type { ComponentChildren, JSX } from "preact";
import { classes } from "./classes";
import { Icon, type IconName } from "./icons";
import { say } from "./strings";

type Children = { children?: ComponentChildren };

export type Tone = "calm" | "good" | "warn" | "live" | "bad";

/** A word or two with a meaning: Saved, Live, 12 here. */
export function Chip({
  tone = "calm",
  icon,
  children,
}: Children & { tone?: Tone; icon?: IconName }): JSX.Element {
  return (
    <span class={classes("hb-chip num", tone !== "calm" && `hb-tone-${tone}`)}>
      {icon && <Icon name={icon} />}
      {children}
    </span>
  );
}

export function Card({
  snug,
  class: name,
  children,
}: Children & { snug?: boolean; class?: string }): JSX.Element {
  return <div class={classes("hb-card", snug && "hb-card-snug", name)}>{children}</div>;
}

/** A remark that stays, in a box of its own. */
export function Note({
  tone = "calm",
  icon,
  children,
}: Children & { tone?: Tone; icon?: IconName }): JSX.Element {
  return (
    <div class={classes("hb-note", tone !== "calm" && `hb-tone-${tone}`)}>
      {icon && <Icon name={icon} />}
      <div class="grow">{children}</div>
    </div>
  );
}

/** A thin line of how far something is; `value` 0..1. Without a label it is decoration. */
export function Progress({
  value,
  label,
  tone,
}: {
  value: number;
  label?: string;
  tone?: "good" | "warn" | "bad";
}): JSX.Element {
  const part = Math.min(1, Math.max(0, value));
  const name = classes("hb-progress", tone && `hb-progress-${tone}`);
  const fill = <span style={{ "--v": String(part) }} />;
  if (!label)
    return (
      <span class={name} aria-hidden="true">
        {fill}
      </span>
    );
  return (
    <span
      class={name}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(part * 100)}
    >
      {fill}
    </span>
  );
}

/** What became of what one gave: the line under an answer. A live region: changes are said. */
export function Status({ children }: Children): JSX.Element {
  return (
    <div class="hb-status" role="status">
      {children}
    </div>
  );
}

interface EmptyProps extends Children {
  icon: IconName;
  title: string;
  level?: 1 | 2 | 3;
}

/** A place with nothing in it (yet), with a sentence and at most one thing to do. */
export function Empty({ icon, title, level = 2, children }: EmptyProps): JSX.Element {
  const Heading = `h${level}` as "h2";
  return (
    <div class="hb-empty">
      <span class="hb-empty-mark">
        <Icon name={icon} />
      </span>
      <Heading>{title}</Heading>
      {children}
    </div>
  );
}

/** Content that is on its way. */
export function Waiting({ lines = 3 }: { lines?: number }): JSX.Element {
  return (
    <div class="hb-waiting" role="status">
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} aria-hidden="true" />
      ))}
      <span class="unseen">{say("app.loading")}</span>
    </div>
  );
}
