// Where this server's addresses begin: "/" or, behind somebody else's gate, "/team/huddles/".

/** `at("api/join")` is the address under the server's base. */
export function at(path: string): string {
  return (document.body.dataset.base ?? "/") + path;
}
