import { fireEvent, render } from "@testing-library/preact";
import { describe, expect, it, vi } from "vitest";
import {
  Bar,
  Bars,
  Button,
  Choice,
  Choices,
  Dialog,
  Field,
  IconButton,
  Progress,
  Segments,
} from "../../../src/huddlebook/widgets/front/kit";

describe("a button", () => {
  it("that is disabled keeps its place in the order of keys, and does nothing", () => {
    const pressed = vi.fn();
    const { getByRole } = render(
      <Button disabled onClick={pressed}>
        Send
      </Button>,
    );
    const button = getByRole("button", { name: "Send" });
    expect(button.getAttribute("aria-disabled")).toBe("true");
    expect((button as HTMLButtonElement).disabled).toBe(false);
    fireEvent.click(button);
    expect(pressed).not.toHaveBeenCalled();
  });

  it("with an address is a link, and tells the other page nothing", () => {
    const { getByRole } = render(
      <Button href="/r/FERN42/screen" newTab>
        Screen
      </Button>,
    );
    const link = getByRole("link", { name: "Screen" });
    expect(link.getAttribute("target")).toBe("_blank");
    expect(link.getAttribute("rel")).toBe("noopener");
  });

  it("that is only a picture has a name", () => {
    const { getByRole } = render(<IconButton icon="x" label="Close" />);
    expect(getByRole("button", { name: "Close" }).querySelector("svg")?.getAttribute("aria-hidden")).toBe(
      "true",
    );
  });
});

describe("choices", () => {
  it("are native radios in a named group", () => {
    const picked = vi.fn();
    const { getByRole } = render(
      <Choices kind="radio" label="How did it feel?">
        <Choice kind="radio" name="mood" checked={false} onPick={picked}>
          Great
        </Choice>
      </Choices>,
    );
    expect(getByRole("radiogroup", { name: "How did it feel?" })).toBeTruthy();
    fireEvent.click(getByRole("radio", { name: "Great" }));
    expect(picked).toHaveBeenCalledWith(true);
  });

  it("in a row say their longer names", () => {
    const picked = vi.fn();
    const options = [1, 2].map((value) => ({ value, text: value, label: `${value} of 2` }));
    const { getByRole } = render(<Segments label="Rate" options={options} value={1} onPick={picked} />);
    expect((getByRole("radio", { name: "1 of 2" }) as HTMLInputElement).checked).toBe(true);
    fireEvent.click(getByRole("radio", { name: "2 of 2" }));
    expect(picked).toHaveBeenCalledWith(2);
  });
});

describe("a field", () => {
  it("is tied to its label, hint and error", () => {
    const { getByLabelText } = render(
      <Field label="Code" value="" hint="On the screen" error="Unknown code" onInput={() => {}} />,
    );
    const input = getByLabelText("Code");
    const described = (input.getAttribute("aria-describedby") ?? "").split(" ");
    const texts = described.map((id) => document.getElementById(id)?.textContent);
    expect(texts).toEqual(["On the screen", "Unknown code"]);
    expect(input.getAttribute("aria-invalid")).toBe("true");
  });

  it("says how much is left only when it gets tight, counting what people see as one", () => {
    const { queryByText, rerender } = render(<Field label="Text" value="" most={30} onInput={() => {}} />);
    expect(queryByText(/left/)).toBeNull();
    rerender(<Field label="Text" value={"🙂".repeat(29)} most={30} onInput={() => {}} />);
    expect(queryByText("1 character left")).toBeTruthy();
  });

  it("sends on Enter in a line, and on Ctrl with Enter where Enter makes a line", () => {
    const entered = vi.fn();
    const { getByLabelText, rerender } = render(
      <Field label="Text" value="a" onInput={() => {}} onEnter={entered} />,
    );
    fireEvent.keyDown(getByLabelText("Text"), { key: "Enter" });
    expect(entered).toHaveBeenCalledTimes(1);
    rerender(<Field label="Text" value="a" lines onInput={() => {}} onEnter={entered} />);
    fireEvent.keyDown(getByLabelText("Text"), { key: "Enter" });
    expect(entered).toHaveBeenCalledTimes(1);
    fireEvent.keyDown(getByLabelText("Text"), { key: "Enter", ctrlKey: true });
    expect(entered).toHaveBeenCalledTimes(2);
  });
});

describe("pictures of numbers", () => {
  it("say the count in words, and the bar is decoration", () => {
    const { getByRole } = render(
      <Bars label="Results">
        <Bar label="Great" count={9} most={18} />
      </Bars>,
    );
    const item = getByRole("listitem");
    expect(item.textContent).toBe("Great9");
    expect(item.querySelector<HTMLElement>(".hb-bar-fill")?.style.getPropertyValue("--v")).toBe("0.5");
  });

  it("stay within their frame", () => {
    const { getByRole } = render(<Progress value={1.7} label="Answered" />);
    expect(getByRole("progressbar", { name: "Answered" }).getAttribute("aria-valuenow")).toBe("100");
  });
});

describe("a dialog", () => {
  it("opens as a modal with its title, and closes by its button", () => {
    const closed = vi.fn();
    const { getByRole } = render(
      <Dialog title="End this huddle?" open onClose={closed}>
        <p>Sure?</p>
      </Dialog>,
    );
    expect(getByRole("dialog", { name: "End this huddle?" }).hasAttribute("open")).toBe(true);
    fireEvent.click(getByRole("button", { name: "Close" }));
    expect(closed).toHaveBeenCalled();
  });

  it("that is taken out of the page while it is open closes, so that the focus goes back, and asks nobody again", async () => {
    const closed = vi.fn();
    const { getByRole, unmount } = render(
      <Dialog title="Share a few words" open onClose={closed}>
        <p>Which?</p>
      </Dialog>,
    );
    const dialog = getByRole("dialog", { name: "Share a few words" });
    const ended = new Promise((done) =>
      dialog.addEventListener("close", done, { capture: true, once: true }),
    );
    unmount();
    await ended;
    expect(dialog.hasAttribute("open")).toBe(false);
    expect(closed).not.toHaveBeenCalled();
  });
});
