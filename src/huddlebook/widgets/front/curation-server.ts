// What a curator asks of the server beyond commands: to look at strangers' pages, and to take files in.

import { say } from "./strings";

export type Said<T> = { ok: true; value: T } | { ok: false; message: string };

export interface TakenDocument {
  document: string;
  title: string;
  text: string;
  minutes: number;
  notes: string[];
}

async function sent<T>(url: string, headers: Record<string, string>, body: BodyInit): Promise<Said<T>> {
  try {
    const response = await fetch(url, { method: "POST", headers, body });
    const value = await response.json();
    if (response.ok && !value.error) return { ok: true, value };
    return { ok: false, message: value.error ?? say("curation.failedAsk") };
  } catch {
    return { ok: false, message: say("curation.failedAsk") };
  }
}

export function wish<T>(url: string, what: { follow?: string; bring?: string }): Promise<Said<T>> {
  return sent<T>(url, { "Content-Type": "application/json" }, JSON.stringify(what));
}

export function give<T>(url: string, file: File): Promise<Said<T>> {
  const headers = {
    "Content-Type": "application/octet-stream",
    "X-File-Name": encodeURIComponent(file.name),
  };
  return sent<T>(url, headers, file);
}
