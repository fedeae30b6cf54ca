import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** What axe finds serious or worse, in the light and in the dark scheme. */
export async function violations(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.locator(`[data-mantine-color-scheme=${colorScheme}]`).first().waitFor({ state: 'attached' });
    const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] });
    // Nothing but colours is different in the dark.
    const { violations: all } = await (
      colorScheme === 'dark' ? axe.withRules(['color-contrast', 'link-in-text-block']) : axe
    ).analyze();
    for (const { id, impact, nodes } of all) {
      if (impact !== 'serious' && impact !== 'critical') continue;
      found.push(...nodes.map((node) => `${colorScheme} ${id}: ${node.html} ${node.failureSummary ?? ''}`));
    }
  }
  return found;
}
