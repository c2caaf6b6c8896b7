// A stylesheet that is linked when something needs it, once.

const linked = new Map<string, Promise<void>>();

/** Links it before the page's own, which has the last word; the promise ends when it is there (or cannot be had). */
export function stylesheet(href: string): Promise<void> {
  const found = linked.get(href) ?? link(href);
  linked.set(href, found);
  return found;
}

function link(href: string): Promise<void> {
  const element = Object.assign(document.createElement("link"), { rel: "stylesheet", href });
  return new Promise((go) => {
    element.onload = element.onerror = () => go();
    document.head.prepend(element);
  });
}
