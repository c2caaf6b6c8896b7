// Renders a part of the hub for a test, as a page does.

import { render } from "@testing-library/preact";
import type { AnyHubPart, HubLink } from "../../../src/huddlebook/widgets/front/hub";
import { HubPlace } from "../../../src/huddlebook/widgets/front/hub-place";

export function show(part: AnyHubPart, link: HubLink<unknown>) {
  return render(<HubPlace part={part} link={link} />);
}
