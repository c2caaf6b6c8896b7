import { act, screen, waitFor } from "@testing-library/preact";
import type { MineView } from "../../../src/huddlebook/widgets/front/wire";
import { part } from "../../../src/huddlebook/widgets/hub/mine";
import { press, type } from "../show";
import { FakeHub } from "./fake";
import { show } from "./show";

const view: MineView = { title: "", name: "Ana Maria" };

function answers(status: number, body: object) {
  const asked = vi.fn(async () => new Response(JSON.stringify(body), { status }));
  vi.stubGlobal("fetch", asked);
  return asked;
}

afterEach(() => vi.unstubAllGlobals());

test("everything is one file to save", () => {
  show(part, new FakeHub(view));
  expect(screen.getByRole("link", { name: "Save my file" }).getAttribute("href")).toBe("/hub/mine.zip");
});

test("one's own link is shown when it is asked for, and older ones can be ended", async () => {
  const asked = answers(200, { url: "http://here/hub/in#token", qr: "data:image/svg+xml;base64,PHN2Zy8+" });
  show(part, new FakeHub(view));
  expect(screen.queryByLabelText("Your own link")).toBeNull();
  await act(async () => press("Show my link"));
  await waitFor(() =>
    expect(screen.getByLabelText<HTMLInputElement>("Your own link").value).toContain("#token"),
  );
  expect(screen.getByRole("img", { name: "QR code of your own link" })).toBeTruthy();
  await act(async () => press("End all other devices"));
  await waitFor(() => expect(screen.getByRole("status").textContent).toContain("Only this device"));
  expect(asked).toHaveBeenLastCalledWith(
    "/api/hub/link",
    expect.objectContaining({ body: JSON.stringify({ renew: true }) }),
  );
});

test("nothing is deleted before one's name was typed", async () => {
  const asked = answers(400, { error: "That is not your name." });
  show(part, new FakeHub(view));
  press("Delete everything …");
  press("Delete it all now");
  type("Your name", "Ana");
  press("Delete it all now");
  expect(asked).not.toHaveBeenCalled();
  type("Your name", "ana maria");
  await act(async () => press("Delete it all now"));
  expect(asked).toHaveBeenCalledWith("/api/hub/forget", expect.objectContaining({ method: "POST" }));
  await waitFor(() => expect(screen.getByRole("alert").textContent).toContain("That is not your name."));
});

test("when it is done, this browser keeps nothing of theirs either", async () => {
  answers(200, { url: "/hub" });
  const went = vi.spyOn(location, "assign").mockImplementation(() => {});
  const link = new FakeHub(view);
  localStorage.setItem(`huddlebook:hub:${link.you?.seat}:k`, "a draft");
  localStorage.setItem("huddlebook:other", "stays");
  show(part, link);
  press("Delete everything …");
  type("Your name", "Ana Maria");
  await act(async () => press("Delete it all now"));
  await waitFor(() => expect(went).toHaveBeenCalledWith("/hub"));
  expect(Object.keys(localStorage)).toEqual(["huddlebook:other"]);
  localStorage.clear();
});

test("a device is left only when there is a way back", async () => {
  answers(200, { url: "/hub/in#token", qr: "data:image/svg+xml;base64,PHN2Zy8+" });
  const went = vi.spyOn(location, "assign").mockImplementation(() => {});
  show(part, new FakeHub(view));
  await act(async () => press("Leave this device"));
  expect(screen.getByText(/without it there is no way back/)).toBeTruthy();
  expect(went).not.toHaveBeenCalled();
  await act(async () => press("Show my link"));
  await screen.findByLabelText("Your own link");
  const asked = answers(200, { url: "/hub" });
  await act(async () => press("Leave this device"));
  await waitFor(() => expect(went).toHaveBeenCalledWith("/hub"));
  expect(asked).toHaveBeenCalledWith("/api/hub/out", expect.objectContaining({ method: "POST" }));
});
