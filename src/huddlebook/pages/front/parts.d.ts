// Made by scripts/front_parts.mjs from the widgets there are.

declare module "huddlebook:parts" {
  import type { AnyPart } from "../../widgets/front/part";

  export const parts: Readonly<Record<string, AnyPart>>;
}
