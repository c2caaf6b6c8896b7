// Renders a card for a test and offers what a person would do with it.

import { fireEvent, render, screen } from "@testing-library/preact";
import { ActivityCard, type Place } from "../../src/huddlebook/widgets/front/card";
import type { AnyLink } from "../../src/huddlebook/widgets/front/link";
import type { AnyPart } from "../../src/huddlebook/widgets/front/part";

export function show(part: AnyPart, link: AnyLink, place: Place = "phone") {
  return render(<ActivityCard part={part} link={link} place={place} />);
}

export function press(name: string | RegExp): void {
  fireEvent.click(screen.getByRole("button", { name }));
}

export function type(label: string | RegExp, text: string): void {
  fireEvent.input(screen.getByLabelText(label), { target: { value: text } });
}

export function enter(label: string | RegExp, more: KeyboardEventInit = {}): void {
  fireEvent.keyDown(screen.getByLabelText(label), { key: "Enter", ...more });
}

/** What is said below an answer. */
export function fate(): string {
  return document.querySelector(".hb-fate-line")?.textContent ?? "";
}

/** Texts of the list items with these words in their list's name, or of all. */
export function items(root: ParentNode = document): string[] {
  return [...root.querySelectorAll("li")].map((item) => item.textContent ?? "");
}
