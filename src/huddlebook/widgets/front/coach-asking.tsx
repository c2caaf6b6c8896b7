// Asking somebody to be one's coach: by name among the people of one's teams, by a coach's link, or by an exact e-mail.

import { useEffect, useRef, useState } from "preact/hooks";
import "./english-hub-coaches";
import type { HubLink } from "./hub";
import { Button, Field, Note } from "./kit";
import type { Command } from "./link";
import { say } from "./strings";
import type { CoachesCandidate, CoachesFound } from "./wire";

const PAUSE = 250; // ms after the last key

interface Props {
  link: HubLink<unknown>;
  /** resolves to whether it was asked */
  act: (command: Command) => Promise<boolean>;
  /** people who were asked already */
  known: ReadonlySet<string>;
}

export function AskCoach({ link, act, known }: Props) {
  const [words, setWords] = useState("");
  const [email, setEmail] = useState("");
  const found = useFound(link, words);
  const [came, setCame] = useByLink(link);
  const ask = async (person: string) => {
    if (await act({ type: "name_coach", person })) {
      setWords("");
      setCame(null);
    }
  };
  const write = async () => {
    if (email.trim() && (await act({ type: "name_coach", email }))) setEmail("");
  };
  const open = found?.filter((one) => !known.has(one.person)) ?? [];
  return (
    <section class="hb-card stack" aria-label={say("coaches.ask")}>
      <h3 class="wall-title">{say("coaches.ask")}</h3>
      {came && !known.has(came.person) && (
        <Note tone="live" icon="person">
          <div class="row wrap">
            <span class="grow" dir="auto">
              {say("coaches.byLink", { name: came.name })}
            </span>
            <Button small onClick={() => ask(came.person)}>
              {say("coaches.askOf", { name: came.name })}
            </Button>
          </div>
        </Note>
      )}
      <Field
        label={say("coaches.name")}
        value={words}
        most={100}
        onInput={setWords}
        attributes={{ type: "search", autocomplete: "off" }}
      />
      <div role="status">{found && open.length === 0 && <p class="soft">{say("coaches.nobody")}</p>}</div>
      {open.length > 0 && (
        <ul class="wall-said">
          {open.map((one) => (
            <li key={one.person}>
              <span dir="auto">
                {one.name} <span class="small soft">{say("coaches.team", { team: one.team })}</span>
              </span>
              <Button kind="quiet" small onClick={() => ask(one.person)}>
                {say("coaches.askOf", { name: one.name })}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <Field
        label={say("coaches.email")}
        hint={say("coaches.emailHint")}
        value={email}
        most={254}
        onInput={setEmail}
        onEnter={write}
        attributes={{ type: "email", inputmode: "email", autocomplete: "off" }}
      />
      <div class="row">
        <Button kind="quiet" icon="send" disabled={!email.trim()} onClick={write}>
          {say("coaches.send")}
        </Button>
      </div>
    </section>
  );
}

/** Who of one's teams is called so; null while nothing was asked. */
function useFound(link: HubLink<unknown>, words: string): CoachesCandidate[] | null {
  const [found, setFound] = useState<CoachesCandidate[] | null>(null);
  const latest = useRef(0);
  useEffect(() => {
    latest.current += 1;
    const mine = latest.current;
    if (!words.trim()) {
      setFound(null);
      return;
    }
    const load = async () => {
      const answered = await link.ask<CoachesFound>({ type: "find_coach", words });
      if (latest.current === mine) setFound(answered.ok ? answered.answer.people : []);
    };
    const timer = setTimeout(() => void load(), PAUSE);
    return () => clearTimeout(timer);
  }, [words]);
  return found;
}

/** The coach whose link brought this person here. */
function useByLink(
  link: HubLink<unknown>,
): [CoachesCandidate | null, (one: CoachesCandidate | null) => void] {
  const [came, setCame] = useState<CoachesCandidate | null>(null);
  useEffect(() => {
    const person = new URLSearchParams(location.search).get("with");
    if (!person || !link.you) return;
    const load = async () => {
      const answered = await link.ask<CoachesFound>({ type: "coach_by_link", person });
      if (answered.ok) setCame(answered.answer.people[0] ?? null);
    };
    void load();
  }, [link.you?.seat]);
  return [came, setCame];
}
