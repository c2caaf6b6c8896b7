// What people press, pick and fill in: native controls under faces of our own (styles/controls.css).

import {
  type ComponentChildren,
  createContext,
  type InputHTMLAttributes,
  type JSX,
  type TargetedInputEvent,
  type TargetedKeyboardEvent,
  type TextareaHTMLAttributes,
} from "preact";
import { useContext } from "preact/hooks";
import { classes } from "./classes";
import { Icon, type IconName } from "./icons";
import { say } from "./strings";
import { useUnique } from "./unique";

type Children = { children?: ComponentChildren };

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

/** Whether the page around can only be read: what it asks for would reach nobody. */
export const ReadOnly = createContext(false);

/** A button; with `href` a link that looks like one. */
export function Button(props: ButtonProps): JSX.Element {
  const disabled = useContext(ReadOnly) || props.disabled;
  const { kind = "main", icon, then, small, wide, submit, pressed, label, title, href, onClick } = props;
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
