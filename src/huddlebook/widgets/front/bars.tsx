// Counts as bars: the number is said in words, the bar is decoration.

import type { ComponentChildren, JSX } from "preact";
import { classes } from "./classes";
import { Icon } from "./icons";

type Children = { children?: ComponentChildren };

/** The colour of data series `index`, as a CSS value. */
export function dataColour(index: number): string {
  return `var(--d${(index % 6) + 1})`;
}

interface BarProps {
  label: ComponentChildren;
  count: number;
  /** What a full bar stands for; share it between the bars of a list. */
  most: number;
  colour?: string;
  /** The count of an earlier round, drawn thin under it. */
  before?: number | null;
  /** Behind the count: "(12 %)". */
  suffix?: ComponentChildren;
  mine?: boolean;
}

/** A bar of a `Bars` list. */
export function Bar({ label, count, most, colour, before, suffix, mine }: BarProps): JSX.Element {
  const style = (value: number) => ({ "--v": most > 0 ? String(value / most) : "0", "--c": colour });
  return (
    <li class={classes("hb-bar", mine && "hb-bar-mine")}>
      <span class="hb-bar-label">
        {label}
        {mine && <Icon name="check" />}
      </span>
      <span class="hb-bar-track" aria-hidden="true">
        <span class="hb-bar-fill" style={style(count)} />
        {before != null && <span class="hb-bar-fill hb-bar-before" style={style(before)} />}
      </span>
      <span class="hb-bar-count">
        {count}
        {suffix}
      </span>
    </li>
  );
}

/** A list of bars; `big` for the projector. */
export function Bars({ big, label, children }: Children & { big?: boolean; label?: string }): JSX.Element {
  return (
    <ul class={classes("hb-bars", big && "hb-bars-big")} aria-label={label}>
      {children}
    </ul>
  );
}
