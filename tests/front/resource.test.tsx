import { fireEvent, screen } from "@testing-library/preact";
import { part } from "../../src/huddlebook/widgets/resource";
import { CLOSED, DONE, FakeLink, OPEN } from "./fake";
import * as samples from "./gallery/samples-longer";
import { press, show } from "./show";

afterEach(() => sessionStorage.clear());

const text = () => document.body.textContent ?? "";

test("the link opens elsewhere, tells nobody where from, and says whose it is", () => {
  show(part, new FakeLink(samples.resource(OPEN)));
  const link = screen.getByRole("link", { name: "Open" });
  expect(link.getAttribute("rel")).toContain("noopener");
  expect(link.getAttribute("target")).toBe("_blank");
  expect(document.querySelector(".hb-host")?.textContent).toBe("talks.example.org");
});

test("done and helpful are said and taken back", () => {
  const link = new FakeLink(samples.resource(OPEN), { done: true, helpful: null });
  show(part, link);
  press("I am done with it");
  fireEvent.click(screen.getByRole("radio", { name: "It helped" }));
  expect(link.asked).toEqual([
    { type: "mark_done", done: false },
    { type: "rate", helpful: true },
  ]);
});

test("without a link there is its text", () => {
  show(part, new FakeLink(samples.resource(OPEN, { url: "" })));
  expect(screen.queryByRole("link")).toBeNull();
  expect(text()).toContain("Skip the first minute.");
});

test("an address to write to", () => {
  show(part, new FakeLink(samples.resource(CLOSED, { url: "mailto:ana@example.org", medium: "person" })));
  expect(screen.getByRole("link", { name: "Write an e-mail" }).getAttribute("href")).toBe(
    "mailto:ana@example.org",
  );
  expect(screen.queryByRole("button")).toBeNull();
});

test("how many it helped, where that may be seen", () => {
  show(part, new FakeLink(samples.resource(DONE)));
  expect(text()).toContain("9 people are done with it. It helped 6 of 7.");
});
