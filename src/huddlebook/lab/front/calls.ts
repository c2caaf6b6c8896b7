// Questions to Jupyter's server, with its sign-in; a problem comes back as a sentence.

import type { LabModules } from "./jupyterlab";
import { words } from "./words";

export type Control =
  | "line"
  | "text"
  | "yes"
  | "whole"
  | "number"
  | "choice"
  | "choices"
  | "list"
  | "numbers"
  | "lone"
  | "source"
  | "ideas"
  | "pairs"
  | "levels"
  | "parts";

/** What stands in a form: texts, numbers, lists of them, or parts with values of their own. */
export type Value = string | number | boolean | null | Value[] | { [name: string]: Value };
export type Values = Record<string, Value>;

export interface Field {
  name: string;
  label: string;
  control: Control;
  help?: string;
  required?: boolean;
  default?: Value;
  more?: boolean;
  options?: [string, string][];
  fields?: Field[];
}

export interface Form {
  name: string;
  kind: string;
  title: string;
  says: string;
  fields: Field[];
}

export interface Asked {
  name: string;
  title: string;
  prompt: string;
  id: string;
  cell: number;
  editable: boolean;
}

export interface StepLine {
  title: string;
  minutes: number | null;
  starts: number | null;
  cell: number | null;
  activities: Asked[];
}

export interface Finding {
  id: string;
  level: string;
  sentence: string;
  cell: number | null;
  overruled: string | null;
}

export interface Outline {
  title: string;
  minutes: number;
  steps: StepLine[];
  findings: Finding[];
}

export interface OpenRoom {
  code: string;
  console: string;
  join: string;
}

export type Answer<T> = { ok: true; value: T } | { ok: false; message: string };

export class Calls {
  constructor(private readonly services: LabModules["services"]) {}

  get<T>(route: string): Promise<Answer<T>> {
    return this.ask(route, { method: "GET" });
  }

  post<T>(route: string, body: unknown): Promise<Answer<T>> {
    return this.ask(route, { method: "POST", body: JSON.stringify(body) });
  }

  private async ask<T>(route: string, init: RequestInit): Promise<Answer<T>> {
    const { ServerConnection } = this.services;
    const settings = ServerConnection.makeSettings();
    try {
      const address = `${settings.baseUrl}huddlebook/lab/${route}`;
      const response = await ServerConnection.makeRequest(address, init, settings);
      const said = (await response.json()) as T & { error?: string; message?: string };
      if (response.ok) return { ok: true, value: said };
      return { ok: false, message: said.error || said.message || words.failed };
    } catch {
      return { ok: false, message: words.unreachable };
    }
  }
}
