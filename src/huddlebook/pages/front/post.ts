// POSTs to our own server; every failure ends in a sentence for the person who pressed the button.

import { say } from "../../widgets/front/strings";
import { at } from "./base";

export type Posted<T> = { ok: true; value: T } | { ok: false; message: string };

/** `path` under the server's base, such as "api/join". */
export async function post<T>(path: string, body: unknown): Promise<Posted<T>> {
  try {
    const response = await fetch(at(path), {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
    const value = await response.json();
    if (response.ok && !value.error) return { ok: true, value };
    return { ok: false, message: value.error ?? say("app.failed") };
  } catch {
    return { ok: false, message: say("app.failed") };
  }
}
