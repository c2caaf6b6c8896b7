// The way around the hub: one row on a wide screen; on a phone a bar at the thumb with four places and the rest behind "More".

import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import "../../widgets/front/english-hub";
import { classes } from "../../widgets/front/classes";
import { Icon, type IconName } from "../../widgets/front/icons";
import { say } from "../../widgets/front/strings";
import { at } from "./base";

export interface PageLine {
  page: string;
  title: string;
}

const HOME = "home";
const AT_THE_THUMB = 4;
const ICONS: Record<string, IconName> = {
  [HOME]: "home",
  library: "book",
  diary: "pencil",
  wall: "message",
  goals: "flag",
  growth: "rising",
  coach: "people",
  me: "person",
  curate: "inbox",
};

interface PagesProps {
  /** in the order of the server */
  pages: readonly PageLine[];
  /** the one that is shown */
  here: string;
}

export function Pages({ pages, here }: PagesProps): JSX.Element {
  const [open, setOpen] = useState(false);
  const nav = useRef<HTMLElement>(null);
  const more = useRef<HTMLButtonElement>(null);
  const many = pages.length > AT_THE_THUMB + 1;
  const first = many ? pages.slice(0, AT_THE_THUMB) : pages;
  const rest = many ? pages.slice(AT_THE_THUMB) : [];
  useEffect(() => {
    if (!open) return;
    const outside = (event: Event) => {
      if (!nav.current?.contains(event.target as Node)) setOpen(false);
    };
    const keyed = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      setOpen(false);
      more.current?.focus();
    };
    document.addEventListener("pointerdown", outside);
    document.addEventListener("focusin", outside);
    document.addEventListener("keydown", keyed);
    return () => {
      document.removeEventListener("pointerdown", outside);
      document.removeEventListener("focusin", outside);
      document.removeEventListener("keydown", keyed);
    };
  }, [open]);
  return (
    <nav ref={nav} class="hub-nav" aria-label={say("hub.pages")}>
      <ul>
        {first.map((one) => (
          <Place key={one.page} one={one} here={here} />
        ))}
      </ul>
      {many && (
        <>
          <button
            ref={more}
            type="button"
            class={classes("hub-nav-more", rest.some(({ page }) => page === here) && "is-here")}
            aria-expanded={open}
            aria-controls="hub-nav-rest"
            onClick={() => setOpen(!open)}
          >
            <Icon name="more" />
            {say("hub.more")}
          </button>
          <ul id="hub-nav-rest" class={classes("hub-nav-rest", open && "is-open")}>
            {rest.map((one) => (
              <Place key={one.page} one={one} here={here} />
            ))}
          </ul>
        </>
      )}
    </nav>
  );
}

function Place({ one: { page, title }, here }: { one: PageLine; here: string }) {
  return (
    <li>
      <a href={at(page === HOME ? "hub" : `hub/${page}`)} aria-current={page === here ? "page" : undefined}>
        <Icon name={ICONS[page] ?? "list"} />
        <span>{page === HOME ? say("hub.home") : title}</span>
      </a>
    </li>
  );
}
