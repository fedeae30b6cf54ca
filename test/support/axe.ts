import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/**
 * Axe in the page itself: otherwise it gathers its findings in a second page, with the markup of all that passed, which
 * takes five times as long and is for frames of another origin. We have none.
 */
export function axeOn(page: Page): AxeBuilder {
  return new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode(true);
}

/** Nothing but colours is different in the dark. */
export const OF_COLOURS = ['color-contrast', 'link-in-text-block'];

/** What axe finds serious or worse, in the light and in the dark scheme. */
export async function violations(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.locator(`[data-mantine-color-scheme=${colorScheme}]`).first().waitFor({ state: 'attached' });
    const axe = axeOn(page);
    const { violations: all } = await (colorScheme === 'dark' ? axe.withRules(OF_COLOURS) : axe).analyze();
    for (const { id, impact, nodes } of all) {
      if (impact !== 'serious' && impact !== 'critical') continue;
      found.push(...nodes.map((node) => `${colorScheme} ${id}: ${node.html} ${node.failureSummary ?? ''}`));
    }
  }
  return found;
}
