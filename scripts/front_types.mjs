// JSON schema on standard input, TypeScript on standard output; called by front_types.py.

import { text } from "node:stream/consumers";
import { compile } from "json-schema-to-typescript";

const schema = JSON.parse(await text(process.stdin));
const made = await compile({ ...schema, title: "Root", type: "object" }, "Root", {
  additionalProperties: false,
  bannerComment: "// Made from Python's structs by scripts/front_types.py: change those, then `make format`.",
  format: false,
  unknownAny: true,
  unreachableDefinitions: true,
});

const plain = made
  .replace(/export interface Root \{\s*\}\n*/, "") // it only carried the definitions
  .replace(/(?: \* ?\n)? \* This interface was referenced by [^\n]*\n \* via the [^\n]*\n/g, "")
  .replace(/^\/\*\*\n \*\/\n/gm, "")
  .replace(/^ \* $/gm, " *");
process.stdout.write(plain);
