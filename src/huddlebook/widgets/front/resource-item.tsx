// A resource in a list: what it is, how long it takes, whether it helped, and one tap to open it.

import type { JSX } from "preact";
import { Icon, type IconName } from "./icons";
import { Button, Chip } from "./kit";
import "./english-hub-library";
import { Marked } from "./marked";
import { say, type Words } from "./strings";
import type { FindingResourceLine as ResourceLine } from "./wire";

const ICONS: Record<string, IconName> = {
  article: "book",
  video: "play",
  podcast: "sound",
  course: "flag",
  book: "book",
  tool: "key",
  people: "people",
  jobaid: "list",
  document: "copy",
  activity: "pulse",
};

export function kindIcon(kind: string): IconName {
  return ICONS[kind] ?? "book";
}

/** "25 min", "3 hours"; "" for unknown. */
export function minutesWords(minutes: number): string {
  if (minutes <= 0) return "";
  if (minutes < 90) return say("resource.minutesShort", { n: minutes });
  return say("resource.hours", { n: Math.round(minutes / 30) / 2 });
}

/** A link's host, so that nobody is led where they did not mean to go. */
export function hostOf(url: string): string {
  try {
    return new URL(url).hostname.replace(/^www\./, "");
  } catch {
    return "";
  }
}

export interface ItemActions {
  /** what it is, and no more */
  brief?: boolean;
  /** where its own page is */
  page: string;
  onPage?: ((event: MouseEvent) => void) | undefined;
  /** somebody opened the resource itself */
  onOpen?: (() => void) | undefined;
  onLater?: ((later: boolean) => void) | undefined;
  onDone?: ((done: boolean) => void) | undefined;
}

export function ResourceItem({ line, ...act }: { line: ResourceLine } & ItemActions): JSX.Element {
  return (
    <article class="lib-item">
      <span class="lib-kind" aria-hidden="true">
        <Icon name={kindIcon(line.kind)} />
      </span>
      <div class="lib-body">
        <h3 class="lib-title" dir="auto">
          <Opening line={line} {...act} />
        </h3>
        <Meta line={line} />
        {act.brief ? null : line.excerpt ? (
          <p class="lib-why" dir="auto">
            <Marked text={line.excerpt} />
          </p>
        ) : (
          line.why && (
            <p class="lib-why lib-clamp" dir="auto">
              {line.why}
            </p>
          )
        )}
        <div class="row wrap lib-acts">
          {act.onLater && (
            <Button
              kind="plain"
              small
              icon="star"
              pressed={line.later}
              label={say("resource.laterOf", { title: line.title })}
              onClick={() => act.onLater?.(!line.later)}
            >
              {say("resource.later")}
            </Button>
          )}
          {act.onDone && (
            <Button
              kind="plain"
              small
              icon="check"
              pressed={line.done}
              label={say("resource.doneOf", { title: line.title })}
              onClick={() => act.onDone?.(!line.done)}
            >
              {say("resource.doneMark")}
            </Button>
          )}
          {!line.content && !act.brief && (
            <a
              class="lib-about"
              href={act.page}
              onClick={act.onPage}
              aria-label={say("resource.aboutOf", { title: line.title })}
            >
              {say("resource.about")}
            </a>
          )}
        </div>
      </div>
    </article>
  );
}

/** One tap opens it: the link itself, or its page where there is more than a link. */
function Opening({ line, ...act }: { line: ResourceLine } & ItemActions) {
  if (line.content || !line.url)
    return (
      <a href={act.page} onClick={act.onPage}>
        {line.title}
      </a>
    );
  return (
    <a href={line.url} target="_blank" rel="noopener noreferrer" onClick={act.onOpen}>
      {line.title}
      <span class="unseen"> ({say("resource.newTab")})</span>
    </a>
  );
}

export function Meta({ line }: { line: ResourceLine }): JSX.Element {
  const parts = [
    say(`kind.${line.kind}` as Words),
    minutesWords(line.minutes),
    line.url ? hostOf(line.url) : line.origin === "internal" ? say("origin.internal") : "",
    line.company === "social" ? say("company.social") : "",
    line.level === "any" ? "" : say(`level.${line.level}` as Words),
  ].filter(Boolean);
  return (
    <p class="lib-meta small soft num">
      <span>{parts.join(" · ")}</span>
      {line.of > 0 && (
        <Chip tone="good" icon="heart">
          {say("resource.helpedOf2", { n: line.yes, of: line.of })}
        </Chip>
      )}
    </p>
  );
}
