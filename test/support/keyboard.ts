import type { Browser, Locator, Page } from 'playwright-core';
import { ARCHIVO } from '../../renderer/messages/archivo.ts';

// What is asked again and again is found by its attributes: by roles and names Playwright reads the whole page each time.

/** Presses keys one after the other. */
export async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

/** The browsers in which every letter is a key that is struck. */
const struck = new WeakSet<Browser>();

/**
 * For a walk that is about the keyboard: from now on each letter of a text is struck by itself. Elsewhere a text comes in
 * one piece, as one that is pasted or dictated does: letters were a quarter of what a walk costs.
 */
export function strikeEveryLetter(browser: Browser): void {
  struck.add(browser);
}

/** Writes where the focus is. */
export async function write(page: Page, text: string): Promise<void> {
  if (isStruck(page)) await page.keyboard.type(text);
  else await page.keyboard.insertText(text);
}

function isStruck(page: Page): boolean {
  const browser = page.context().browser();
  return browser !== null && struck.has(browser);
}

const MOST_STOPS = 120;

/** Goes to a control with Tab, as one does without a mouse; fails when Tab never comes there. */
export async function tabTo(page: Page, control: Locator): Promise<void> {
  await control.waitFor();
  // Found by its role and name once, not at every stop: that reads the whole page each time.
  let element = await control.elementHandle();
  for (let stops = 0; stops <= MOST_STOPS; stops += 1) {
    const state = await element?.evaluate((one) =>
      one === document.activeElement ? 'here' : one.isConnected ? 'elsewhere' : 'replaced',
    );
    if (state === 'here') return;
    if (state === 'elsewhere') await page.keyboard.press('Tab');
    else element = await control.elementHandle();
  }
  throw new Error(`Tab does not reach ${String(control)}`);
}

export function hasFocus(control: Locator): Promise<boolean> {
  return control.evaluate((element) => element === document.activeElement);
}

/** Goes to a field and types over what stands in it. */
export async function typeInto(page: Page, field: Locator, text: string): Promise<void> {
  await tabTo(page, field);
  await press(page, 'ControlOrMeta+A');
  // The same in one piece over the same would be no change, and nothing would be looked up.
  if (!isStruck(page)) await press(page, 'Backspace');
  await write(page, text);
}

/** Goes to a button, once it may be pressed, and presses it with Enter. */
export async function pressButton(page: Page, button: Locator): Promise<void> {
  await tabTo(page, button.and(page.locator(':enabled')));
  await press(page, 'Enter');
}

/** Types into a field that offers what matches, goes down to the option that has the words, and takes it. */
export async function pick(page: Page, field: Locator, typed: string, wanted: string = typed): Promise<void> {
  await typeInto(page, field, typed);
  await takeOption(page, wanted);
}

/** Repeats what was typed, whatever the device holds. */
const ASK_HEADQUARTERS = new RegExp(ARCHIVO.elsewhere('.*'));

/** In the open list: down to the option that has the words, once it is there, and Enter. */
export async function takeOption(page: Page, wanted: string): Promise<void> {
  const options = page.locator('[role=option]').filter({ visible: true });
  await options.filter({ hasText: wanted, hasNotText: ASK_HEADQUARTERS }).first().waitFor();
  for (let steps = (await options.count()) + 1; steps > 0; steps -= 1) {
    const text = await page.evaluate(chosenOption);
    if (flat(text).includes(flat(wanted)) && !ASK_HEADQUARTERS.test(text)) {
      await press(page, 'Enter');
      return;
    }
    await press(page, 'ArrowDown');
  }
  throw new Error(`no key reaches the option «${wanted}»`);
}

/** In the page: the text of the option where the keys are; of a drop-down, `aria-selected` is only what it holds. */
function chosenOption(): string {
  const shown = [...document.querySelectorAll<HTMLElement>('[role=option]')].filter((one) => one.checkVisibility());
  const chosen =
    shown.find((one) => one.matches('[data-combobox-selected=true]')) ??
    shown.find((one) => one.matches('[aria-selected=true]'));
  return chosen?.innerText ?? '';
}

function flat(text: string): string {
  return text.replaceAll(/\s+/g, ' ');
}

/** Of a group of radio buttons, goes to the chosen one and on with the arrow to the one wanted. */
export async function choose(page: Page, group: Locator, name: string): Promise<void> {
  const radios = group.getByRole('radio');
  const checked = radios.and(page.locator(':checked'));
  await tabTo(page, (await checked.count()) > 0 ? checked : radios.first());
  const wanted = group.getByRole('radio', { name });
  // Where none is checked, the first arrow goes past the first.
  for (let steps = (await radios.count()) + 1; steps > 0; steps -= 1) {
    if (await wanted.isChecked()) return;
    await press(page, 'ArrowRight');
  }
  throw new Error(`no arrow reaches «${name}»`);
}

/** Ctrl K: finds something by its words, and opens it. */
export async function findInPalette(page: Page, typed: string, wanted: string = typed): Promise<void> {
  await press(page, 'Control+K');
  const field = page.locator('input[aria-label="Buscar persona, bien, ticket o acción"]');
  await field.and(page.locator(':focus')).waitFor();
  await write(page, typed);
  // Said once the results answer what is typed.
  await page
    .locator('[role=status]')
    .getByText(/^\d+ resultados?$/)
    .waitFor();
  await takeOption(page, wanted);
  // Until it is gone, keys are its own.
  await field.waitFor({ state: 'detached' });
}

/**
 * A hand that presses a key in the very moment in which an element is there: before the browser has drawn it, as a slow
 * machine lets any hand be. To be run in the page.
 */
export function quickHand({ selector, key }: { selector: string; key: KeyboardEventInit }): void {
  const observer = new MutationObserver(() => {
    if (document.querySelector(selector) === null) return;
    observer.disconnect();
    const target = document.activeElement ?? document.documentElement;
    target.dispatchEvent(new KeyboardEvent('keydown', { ...key, bubbles: true, cancelable: true }));
  });
  observer.observe(document, { childList: true, subtree: true });
}
