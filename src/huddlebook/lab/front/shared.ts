// What JupyterLab shares with its extensions: its own modules, of which there may be one only (a token of another
// copy of `@jupyterlab/notebook` would find no notebooks).

/** A version of a module in webpack's share scope. */
interface Shared {
  get(): Promise<() => unknown>;
  loaded?: boolean | number;
}

export type Scope = Record<string, Record<string, Shared> | undefined>;

/** The module as JupyterLab has it: the copy it has loaded, else the newest. Throws where it has none. */
export async function take<T>(scope: Scope, name: string): Promise<T> {
  const versions = Object.entries(scope[name] ?? {});
  const [first] = versions.sort(([a, one], [b, other]) => ready(other) - ready(one) || newer(b, a));
  if (!first) throw new Error(`Huddlebook's panel needs ${name}, which this JupyterLab does not have.`);
  return (await first[1].get())() as T;
}

function ready(shared: Shared): number {
  return shared.loaded ? 1 : 0;
}

function newer(a: string, b: string): number {
  return a.localeCompare(b, "en", { numeric: true });
}
