// The teams one is in: inviting others by a link, joining by one, leaving.

import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import "./english-hub-me";
import type { HubLink } from "./hub";
import { Button, Field, Note } from "./kit";
import { say } from "./strings";
import type { MeMyTeam } from "./wire";

type Told = { url?: string; team?: string; error?: string };

/** A call of the server's own; what went wrong is a sentence. */
async function call(link: HubLink<unknown>, path: string, body: object): Promise<Told> {
  try {
    const response = await fetch(link.url(path), {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
    const told = (await response.json()) as Told;
    return response.ok ? told : { error: told.error ?? say("me.failed") };
  } catch {
    return { error: say("me.failed") };
  }
}

interface Props {
  link: HubLink<unknown>;
  teams: readonly MeMyTeam[];
}

export function Teams({ link, teams }: Props): JSX.Element {
  const [shown, setShown] = useState<{ team: string; url: string } | null>(null);
  const [said, setSaid] = useState("");
  const [wanted, setWanted] = useState("");
  const invite = async (team: string) => {
    const told = await call(link, "api/hub/team-link", { team });
    setSaid(told.error ?? "");
    setShown(told.url ? { team, url: told.url } : null);
  };
  const leave = async (team: string) => {
    if ((await link.do({ type: "leave_team", team })).ok) setSaid(say("me.left", { team }));
  };
  return (
    <section class="hb-card stack" aria-label={say("me.teams")}>
      <h3 class="wall-title">{say("me.teams")}</h3>
      <Joining link={link} teams={teams} onSaid={setSaid} />
      {teams.length === 0 && <p class="soft pretty">{say("me.noTeams")}</p>}
      <ul class="wall-said">
        {teams.map((one) => (
          <li key={one.team}>
            <span dir="auto">
              <strong>{one.team}</strong>{" "}
              <span class="small soft">{say("me.others", { n: one.people })}</span>
            </span>
            <span class="row wrap">
              <Button
                kind="quiet"
                small
                icon="plus"
                label={say("me.inviteOf", { team: one.team })}
                onClick={() => invite(one.team)}
              >
                {say("me.invite")}
              </Button>
              <Button
                kind="plain"
                small
                icon="door"
                label={say("me.leaveOf", { team: one.team })}
                onClick={() => leave(one.team)}
              >
                {say("me.leave")}
              </Button>
            </span>
          </li>
        ))}
      </ul>
      <div role="status">{said && <Note>{said}</Note>}</div>
      {shown && <Address hint={say("me.link", { team: shown.team })} url={shown.url} />}
      {link.curates && (
        <div class="stack tight">
          <Field
            label={say("me.new")}
            hint={say("me.newHint")}
            value={wanted}
            most={60}
            onInput={setWanted}
            onEnter={() => invite(wanted)}
          />
          <div class="row">
            <Button kind="quiet" small disabled={!wanted.trim()} onClick={() => invite(wanted)}>
              {say("me.make")}
            </Button>
          </div>
        </div>
      )}
    </section>
  );
}

function Address({ hint, url }: { hint: string; url: string }) {
  const [copied, setCopied] = useState("");
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(url);
      setCopied(url);
    } catch {
      setCopied(""); // the address stands there to be copied by hand
    }
  };
  return (
    <div class="stack tight">
      <p class="small">{hint}</p>
      <p class="small hb-words">
        <code>{url}</code>
      </p>
      <div class="row">
        <Button kind="quiet" small icon="copy" onClick={copy}>
          {say("me.copy")}
        </Button>
        <span class="small soft" role="status">
          {copied === url && say("me.copied")}
        </span>
      </div>
    </div>
  );
}

/** The team whose link brought this person here, as its token says; the server looks whether it counts. */
function named(token: string): string {
  try {
    const text = (token.split(".")[0] ?? "").replaceAll("-", "+").replaceAll("_", "/");
    return new TextDecoder().decode(Uint8Array.from(atob(text), (one) => one.charCodeAt(0)));
  } catch {
    return "";
  }
}

function Joining({ link, teams, onSaid }: Props & { onSaid: (said: string) => void }) {
  const [token, setToken] = useState("");
  useEffect(() => {
    const brought = new URLSearchParams(location.hash.slice(1)).get("team") ?? "";
    setToken(brought);
  }, []);
  const team = named(token);
  if (!team || teams.some((one) => one.team === team)) return null;
  const join = async () => {
    const told = await call(link, "api/hub/team-join", { token });
    onSaid(told.error ?? say("me.joined", { team }));
    if (told.team) {
      history.replaceState(history.state, "", location.pathname + location.search);
      setToken("");
    }
  };
  return (
    <Note tone="live" icon="people">
      <div class="stack tight">
        <p class="pretty" dir="auto">
          {say("me.joinAsk", { team })}
        </p>
        <div class="row">
          <Button small onClick={join}>
            {say("me.join", { team })}
          </Button>
        </div>
      </div>
    </Note>
  );
}
