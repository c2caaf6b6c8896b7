// A file on its way to the server: how far it is, how to stop it, and what became of it.
//
// The same file asked for again goes under the same key, so that one whose answer was lost is there once.

import type { Bring, Outcome } from "../../widgets/front/link";
import { say } from "../../widgets/front/strings";
import { at } from "./base";
import { freshKey } from "./outbox";

const keys = new WeakMap<File, string>();

/** What brings files to one activity of a room. */
export function bringer(code: string, activity: string): Bring {
  return (file, { signal, progress } = {}) =>
    new Promise((answer) => {
      const request = new XMLHttpRequest();
      const lost = () => answer({ ok: false, code: "gone", message: say("challenge.lost") });
      request.upload.onprogress = ({ loaded, total }) => progress?.(total > 0 ? loaded / total : 0);
      request.onload = () => answer(read(request));
      request.onerror = lost;
      request.ontimeout = lost;
      request.onabort = lost;
      signal?.addEventListener("abort", () => request.abort());
      request.open("POST", at(`api/files/${code}/${activity}`));
      request.setRequestHeader("Content-Type", "application/octet-stream");
      request.setRequestHeader("X-Huddlebook-Key", keyOf(file));
      request.setRequestHeader("X-Huddlebook-Name", encoded(file.name));
      request.send(file);
    });
}

/** Where a file of an activity is. */
export function finder(code: string, activity: string): (file: string, small?: boolean) => string {
  return (file, small) => at(`files/${code}/${activity}/${file}${small ? "/small" : ""}`);
}

function keyOf(file: File): string {
  const key = keys.get(file) ?? freshKey();
  keys.set(file, key);
  return key;
}

const LONGEST = 200;

/** Half of a letter, which some systems have in names, cannot be encoded. */
function encoded(name: string): string {
  return encodeURIComponent(
    name
      .slice(-LONGEST)
      .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, ""),
  );
}

function read(request: XMLHttpRequest): Outcome {
  if (request.status === 200) return { ok: true };
  try {
    const { error } = JSON.parse(request.responseText);
    return { ok: false, code: "invalid", message: String(error) };
  } catch {
    return { ok: false, code: "invalid", message: say("app.failed") };
  }
}
