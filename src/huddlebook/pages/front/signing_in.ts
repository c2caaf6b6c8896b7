// Trades the personal link in the address's fragment for a cookie. Browsers send a fragment to nobody; it is taken out
// of the address at once, so that it does not stay in the history or on a shared screen.

import { at } from "./base";
import { type Posted, post } from "./post";

/** The token that the address brought, and the address without it. */
export function takeToken(): string {
  const token = decoded(location.hash.slice(1));
  if (token) history.replaceState(null, "", location.pathname);
  return token;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // half an escape: the server refuses it with a sentence
  }
}

/** Signs in; on success the page of the person who has the link is loaded. */
export async function signIn(code: string, token: string): Promise<Posted<{ url: string }>> {
  const posted = await post<{ url: string }>("api/cohort/sign-in", { code, token });
  const here = location.pathname;
  // A link to an item comes back to that item.
  if (posted.ok) location.replace(here.startsWith(at(`c/${code}/`)) ? here : posted.value.url);
  return posted;
}
