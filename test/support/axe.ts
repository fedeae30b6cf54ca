import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type axe from 'axe-core';
import type { Page } from 'playwright-core';

const SCRIPT = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Nothing but colours is different in the dark. */
export const OF_COLOURS = ['color-contrast', 'link-in-text-block'];

export interface Rules {
  /** These alone; by default all. */
  only?: readonly string[];
  without?: readonly string[];
}

/**
 * What axe objects to in the page as it stands. Axe is brought into a page once and stays until it is loaded anew: to read
 * its script takes longer than to look. Frames are not looked into: the only one of ours prints, and is not seen.
 */
export async function lookWithAxe(page: Page, { only, without = [] }: Rules = {}): Promise<axe.Result[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(SCRIPT);
  const options: axe.RunOptions = {
    resultTypes: ['violations'],
    rules: Object.fromEntries(without.map((rule) => [rule, { enabled: false }])),
    ...(only === undefined ? {} : { runOnly: { type: 'rule', values: [...only] } }),
  };
  const { violations: found } = await page.evaluate(
    (given) => (globalThis as unknown as { axe: typeof axe }).axe.run(given),
    options,
  );
  return found;
}

/** What axe finds serious or worse, in the light and in the dark scheme. */
export async function violations(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.locator(`[data-mantine-color-scheme=${colorScheme}]`).first().waitFor({ state: 'attached' });
    for (const { id, impact, nodes } of await lookWithAxe(page, colorScheme === 'dark' ? { only: OF_COLOURS } : {})) {
      if (impact !== 'serious' && impact !== 'critical') continue;
      found.push(...nodes.map((node) => `${colorScheme} ${id}: ${node.html} ${node.failureSummary ?? ''}`));
    }
  }
  return found;
}
