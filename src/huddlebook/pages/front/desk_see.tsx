// The way from the desk to a person's page as they have it.

import type { JSX } from "preact";
import { Button } from "../../widgets/front/kit";
import { say } from "../../widgets/front/strings";
import { at } from "./base";
import { embedded, type RoomData } from "./embedded";

export function SeeLink({ seat, name, short }: { seat: string; name: string; short?: boolean }): JSX.Element {
  const { code } = embedded<RoomData>();
  const label = say("desk.see", { name });
  return (
    <Button
      kind={short ? "plain" : "quiet"}
      icon="eye"
      label={label}
      href={at(`c/${code}/desk/see?as=${seat}`)}
    >
      {short ? say("desk.seeShort") : label}
    </Button>
  );
}
