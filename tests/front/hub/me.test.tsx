import { act, screen } from "@testing-library/preact";
import type { MeView } from "../../../src/huddlebook/widgets/front/wire";
import { part } from "../../../src/huddlebook/widgets/hub/me";
import { press, type } from "../show";
import { FakeHub } from "./fake";
import { show } from "./show";

const view = (more: Partial<MeView> = {}): MeView => ({
  title: "",
  name: "Ana",
  email: "",
  teams: [],
  mails: "on",
  ...more,
});
const text = () => document.body.textContent ?? "";

function server(...answers: [number, object][]) {
  const calls: [string, unknown][] = [];
  vi.stubGlobal("fetch", (url: string, init: RequestInit) => {
    calls.push([url, JSON.parse(String(init.body))]);
    const [status, body] = answers.shift() ?? [500, {}];
    return Promise.resolve(new Response(JSON.stringify(body), { status }));
  });
  return calls;
}

beforeEach(() => history.replaceState(null, "", "/hub/me"));
afterEach(() => vi.unstubAllGlobals());

test("a name is changed, and an empty one is not", async () => {
  const link = new FakeHub(view());
  show(part, link);
  type("Your name, as others see it", " ");
  press("Save");
  type("Your name, as others see it", "Ana Maria");
  press("Save");
  await act(() => link.settle());
  expect(link.asked).toEqual([{ type: "rename", name: "Ana Maria" }]);
  expect(text()).toContain("Saved.");
});

test("a team's people are invited by a link, and a team is left", async () => {
  const calls = server([200, { url: "https://learn.example.org/hub/me#team=abc" }]);
  const link = new FakeHub(view({ teams: [{ team: "Blue", people: 2 }] }));
  show(part, link);
  press("Invite to Blue");
  await screen.findByText("https://learn.example.org/hub/me#team=abc");
  expect(calls).toEqual([["/api/hub/team-link", { team: "Blue" }]]);
  press("Leave Blue");
  await act(() => link.settle());
  expect(link.asked).toEqual([{ type: "leave_team", team: "Blue" }]);
});

test("who comes by a team's link joins when they say so; a link that does not count says why", async () => {
  history.replaceState(null, "", "/hub/me#team=QmxhdQ.99.xyz");
  const calls = server(
    [403, { error: "This team's link does not count (any more)." }],
    [200, { team: "Blau" }],
  );
  show(part, new FakeHub(view()));
  press("Join Blau");
  await screen.findByText(/does not count/);
  press("Join Blau");
  await screen.findByText("You are in Blau now.");
  expect(calls.at(-1)).toEqual(["/api/hub/team-join", { token: "QmxhdQ.99.xyz" }]);
  expect(location.search).toBe("");
});

test("mails pause, stop and come again", async () => {
  const link = new FakeHub(view({ email: "ana@example.org" }));
  show(part, link);
  press("Pause for a week");
  press("No more mails");
  act(() => link.set({ view: view({ email: "ana@example.org", mails: "stopped" }) }));
  press("Mails again");
  expect(link.asked).toEqual([
    { type: "hub_messages_pause", days: 7 },
    { type: "hub_messages_stop" },
    { type: "hub_messages_pause", days: 0 },
  ]);
  expect(screen.queryByLabelText("A link for a team")).toBeNull();
});
