// The pieces every screen is made of. They hold no state of a room and no words of their own beyond the catalogue;
// how they look stands in styles/. Longer than most modules because it is a list of small pieces.

import type {
  ComponentChildren,
  InputHTMLAttributes,
  JSX,
  TargetedInputEvent,
  TargetedKeyboardEvent,
  TextareaHTMLAttributes,
} from "preact";
import { useEffect, useRef } from "preact/hooks";
import { Icon, type IconName } from "./icons";
import { say } from "./strings";
import { useUnique } from "./unique";

export type Tone = "calm" | "good" | "warn" | "live" | "bad";
type Children = { children?: ComponentChildren };

const classes = (...names: unknown[]): string => names.filter(Boolean).join(" ");

interface ButtonProps extends Children {
  /** main: the one thing to do on this screen. quiet: the others. plain: hardly there. danger: cannot be undone. */
  kind?: "main" | "quiet" | "plain" | "danger";
  icon?: IconName;
  /** An icon behind the text. */
  then?: IconName;
  small?: boolean;
  wide?: boolean;
  submit?: boolean;
  /** A disabled button keeps its focus and says that it cannot be pressed. */
  disabled?: boolean;
  pressed?: boolean;
  /** What it is called, when the text alone does not say it. */
  label?: string;
  title?: string;
  href?: string;
  newTab?: boolean;
  onClick?: (() => unknown) | undefined;
  class?: string;
}

/** A button; with `href` a link that looks like one. */
export function Button(props: ButtonProps): JSX.Element {
  const {
    kind = "main",
    icon,
    then,
    small,
    wide,
    submit,
    disabled,
    pressed,
    label,
    title,
    href,
    onClick,
  } = props;
  const name = classes(
    "hb-button",
    kind !== "main" && `hb-button-${kind}`,
    small && "hb-button-small",
    wide && "hb-button-wide",
    props.class,
  );
  const content = (
    <>
      {icon && <Icon name={icon} />}
      {props.children}
      {then && <Icon name={then} />}
    </>
  );
  if (href !== undefined)
    return (
      <a
        class={name}
        href={href}
        title={title}
        aria-label={label}
        target={props.newTab ? "_blank" : undefined}
        rel="noopener"
      >
        {content}
      </a>
    );
  return (
    <button
      class={name}
      type={submit ? "submit" : "button"}
      aria-disabled={disabled || undefined}
      aria-pressed={pressed}
      aria-label={label}
      title={title}
      onClick={(event) => (disabled ? event.preventDefault() : onClick?.())}
    >
      {content}
    </button>
  );
}

/** A button that is only a picture; `label` is its accessible name and its tooltip. */
export function IconButton(
  props: Omit<ButtonProps, "icon" | "children"> & { icon: IconName; label: string },
): JSX.Element {
  return (
    <Button kind="quiet" title={props.label} {...props} class={classes("hb-button-icon", props.class)} />
  );
}

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

interface ChoiceProps extends Children {
  kind: "radio" | "checkbox";
  /** The same for all choices of a group. */
  name: string;
  checked: boolean;
  disabled?: boolean;
  onPick: (checked: boolean) => void;
}

/** One large choice of a `Choices` group: a native radio or checkbox, so that keys and readers work as everywhere. */
export function Choice({ kind, name, checked, disabled, onPick, children }: ChoiceProps): JSX.Element {
  return (
    <label class="hb-choice">
      <input
        type={kind}
        name={name}
        checked={checked}
        disabled={disabled}
        onChange={(event) => onPick(event.currentTarget.checked)}
      />
      <span class="hb-tick">
        <Icon name="check" />
      </span>
      <span class="hb-choice-text">{children}</span>
    </label>
  );
}

/** The group around choices; `label` is said, not shown (the prompt stands above it). */
export function Choices({
  kind,
  label,
  children,
}: Children & { kind: "radio" | "checkbox"; label: string }): JSX.Element {
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: both roles take a label; the rule cannot read the choice
    <div class="hb-choices" role={kind === "radio" ? "radiogroup" : "group"} aria-label={label}>
      {children}
    </div>
  );
}

interface SegmentsProps<T extends string | number> {
  label: string;
  options: readonly { value: T; text: ComponentChildren; label?: string }[];
  value: T | null;
  disabled?: boolean;
  small?: boolean;
  onPick: (value: T) => void;
}

/** A row of few short choices, one of them taken: a rating, a sort order. */
export function Segments<T extends string | number>(props: SegmentsProps<T>): JSX.Element {
  const name = useUnique();
  return (
    <div
      class={classes("hb-segments", props.small && "hb-segments-small")}
      role="radiogroup"
      aria-label={props.label}
    >
      {props.options.map((option) => (
        <label class="hb-segment" key={option.value}>
          <input
            type="radio"
            name={name}
            aria-label={option.label}
            checked={option.value === props.value}
            disabled={props.disabled}
            onChange={() => props.onPick(option.value)}
          />
          <span>{option.text}</span>
        </label>
      ))}
    </div>
  );
}

interface FieldProps {
  label: string;
  value: string;
  onInput: (value: string) => void;
  hint?: ComponentChildren;
  error?: string | null;
  placeholder?: string;
  lines?: boolean;
  most?: number;
  disabled?: boolean;
  /** The label is said, not shown. */
  bare?: boolean;
  /** Enter was pressed (Ctrl or Cmd with Enter where Enter makes a line). */
  onEnter?: () => void;
  attributes?: InputHTMLAttributes & TextareaHTMLAttributes;
}

/** A labelled line or box to type in. */
export function Field(props: FieldProps): JSX.Element {
  const id = useUnique();
  const { hint, error, lines, most, value } = props;
  const left = most === undefined ? null : most - [...value].length;
  const tight = left !== null && left <= 20;
  const described = classes(hint && `${id}-hint`, tight && `${id}-left`, error && `${id}-error`);
  const shared = {
    id,
    class: "hb-input",
    value,
    placeholder: props.placeholder,
    disabled: props.disabled,
    maxLength: most,
    dir: "auto" as const,
    "aria-invalid": error ? ("true" as const) : undefined,
    "aria-describedby": described || undefined,
    onInput: (event: TargetedInputEvent<HTMLInputElement | HTMLTextAreaElement>) =>
      props.onInput(event.currentTarget.value),
    onKeyDown: (event: TargetedKeyboardEvent<HTMLInputElement | HTMLTextAreaElement>) => {
      if (event.key !== "Enter" || event.isComposing || !props.onEnter) return;
      if (lines && !event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      props.onEnter();
    },
    ...(props.attributes as object),
  };
  return (
    <div class="hb-field">
      <label class={props.bare ? "unseen" : "hb-label"} for={id}>
        {props.label}
      </label>
      {lines ? <textarea {...shared} /> : <input type="text" {...shared} />}
      {hint && (
        <span class="small soft" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {tight && (
        <span class="small soft num" id={`${id}-left`}>
          {say("app.left", { n: left })}
        </span>
      )}
      {error && (
        <span class="hb-error" id={`${id}-error`} role="alert">
          <Icon name="warning" />
          {error}
        </span>
      )}
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

interface DialogProps extends Children {
  title: string;
  open: boolean;
  wide?: boolean;
  onClose: () => void;
}

/** A native modal dialog: the browser keeps the focus in it, gives it back, and Escape closes it. */
export function Dialog({ title, open, wide, onClose, children }: DialogProps): JSX.Element {
  const element = useRef<HTMLDialogElement>(null);
  const id = useUnique();
  useEffect(() => {
    const dialog = element.current;
    if (dialog && open && !dialog.open) dialog.showModal();
    if (dialog?.open && !open) dialog.close();
  }, [open]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a click beside it closes it; keys have Escape
    <dialog
      ref={element}
      class={classes("hb-dialog", wide && "hb-dialog-wide")}
      aria-labelledby={id}
      onClose={onClose}
      onClick={(event) => event.target === element.current && onClose()}
    >
      {open && (
        <div class="stack">
          <div class="row">
            <h2 id={id} class="grow">
              {title}
            </h2>
            <IconButton kind="plain" icon="x" label={say("app.close")} onClick={onClose} />
          </div>
          {children}
        </div>
      )}
    </dialog>
  );
}
