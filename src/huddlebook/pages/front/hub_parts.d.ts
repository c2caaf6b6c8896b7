// Made by scripts/front_parts.mjs from the parts of the hub that there are.

declare module "huddlebook:hub" {
  import type { AnyHubPart } from "../../widgets/front/hub";

  export const hub: Readonly<Record<string, () => Promise<{ part: AnyHubPart }>>>;
}
