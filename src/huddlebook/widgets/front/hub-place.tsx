// A part of the hub in its place, the same on our pages and in a notebook: its screen, or an invitation for somebody
// who has not come.

import type { JSX } from "preact";
import { Boundary } from "./boundary";
import type { AnyHubPart, HubLink } from "./hub";
import { Button, Empty } from "./kit";
import { useFollowing } from "./link";
import "./english-hub";
import { say } from "./strings";

export interface HubPlaceProps {
  part: AnyHubPart;
  link: HubLink<unknown>;
}

export function HubPlace({ part, link }: HubPlaceProps): JSX.Element {
  useFollowing(link);
  const Invite = part.Invite ?? Invitation;
  return (
    <Boundary>
      {link.view === null ? <Invite link={link} /> : <part.Screen link={link} view={link.view} />}
    </Boundary>
  );
}

/** Nothing is asked of somebody who only looks around; this says what a name is for. */
function Invitation({ link }: { link: HubLink<unknown> }): JSX.Element {
  return (
    <div class="hub-invite">
      <Empty icon="key" title={say("hub.invite")}>
        <p class="pretty">{say("hub.inviteHint")}</p>
        <Button kind="quiet" onClick={() => link.come()}>
          {say("hub.come")}
        </Button>
      </Empty>
    </div>
  );
}
