/** The page's elements, found by their ids and made anew; text only ever goes in as text. */
/// <reference lib="dom" />

/** An element that the page has. */
export function byId<T extends HTMLElement = HTMLElement>(id: string): T {
  return document.getElementById(id) as T;
}

/** Replaces an element's items by these. */
export function listIn(id: string, items: readonly (string | HTMLElement)[]): void {
  byId(id).replaceChildren(...items.map((item) => {
    const line = document.createElement("li");
    line.append(item);
    return line;
  }));
}

/** Shows text in an element, or hides the element where there is none. */
export function show(id: string, text: string | undefined): void {
  const element = byId(id);
  element.textContent = text ?? "";
  element.hidden = text === undefined;
}

/** A button. */
export function button(text: string, press: () => void): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = text;
  made.addEventListener("click", press);
  return made;
}

/** What an event does, with any failure shown. */
export function on(id: string, event: string, act: (event: Event) => void | Promise<void>): void {
  byId(id).addEventListener(event, async (happened) => {
    try {
      show("problem", undefined);
      await act(happened);
    } catch (error) {
      show("problem", sentenceOf(error));
    }
  });
}

let sentenceOf: (error: unknown) => string = String;

/** Sets how failures are put into words. */
export function speak(words: (error: unknown) => string): void {
  sentenceOf = words;
}
