import { fireEvent, render } from "@testing-library/preact";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { JoinForm } from "../../../src/huddlebook/pages/front/join_form";

function form(more: object = {}) {
  return render(<JoinForm code="" suggested="Quiet Heron" error={null} {...more} />);
}

const answers = (status: number, body: object) =>
  vi.stubGlobal(
    "fetch",
    vi.fn(async () => new Response(JSON.stringify(body), { status })),
  );

beforeEach(() => {
  vi.stubGlobal("location", { ...location, assign: vi.fn() });
});

describe("the way in", () => {
  it("shows a code as it is typed, and the name one would have", () => {
    const { getByLabelText, getByText } = form();
    const code = getByLabelText("Code") as HTMLInputElement;
    fireEvent.input(code, { target: { value: "fern42" } });
    expect(code.value).toBe("FERN 42");
    fireEvent.input(code, { target: { value: "fern " } });
    expect(code.value).toBe("FERN ");
    expect(getByText("Leave it empty and you are “Quiet Heron”.")).toBeTruthy();
  });

  it("asks for the code in place when there is none", () => {
    answers(200, {});
    const { getByRole } = form();
    fireEvent.click(getByRole("button", { name: "Join" }));
    expect(getByRole("alert").textContent).toContain("Please type the code first");
    expect(fetch).not.toHaveBeenCalled();
  });

  it("joins and goes to the room", async () => {
    answers(200, { url: "/r/FERN42" });
    const { getByLabelText, getByRole } = form({ code: "FERN42", fixed: true });
    fireEvent.input(getByLabelText("Your name for this huddle"), { target: { value: "Ana" } });
    fireEvent.click(getByRole("button", { name: "Join" }));
    await vi.waitFor(() => expect(location.assign).toHaveBeenCalledWith("/r/FERN42"));
    const [path, sent] = vi.mocked(fetch).mock.calls[0] ?? [];
    expect(path).toBe("/api/join");
    expect(JSON.parse(String(sent?.body))).toEqual({ code: "FERN42", name: "Ana" });
  });

  it("says what the server says, and lets one correct it", async () => {
    answers(404, { error: "There is no huddle with this code." });
    const { getByRole, findByRole, getByLabelText } = form({ code: "FERN42", fixed: true });
    fireEvent.click(getByRole("button", { name: "Join" }));
    expect((await findByRole("alert")).textContent).toContain("There is no huddle with this code.");
    expect((getByLabelText("Code") as HTMLInputElement).getAttribute("aria-invalid")).toBe("true");
  });

  it("says so when nobody answers", async () => {
    vi.stubGlobal("fetch", vi.fn().mockRejectedValue(new TypeError("offline")));
    const { getByRole, findByRole } = form({ code: "FERN42", fixed: true });
    fireEvent.click(getByRole("button", { name: "Join" }));
    expect((await findByRole("alert")).textContent).toContain("Check your connection");
  });
});
