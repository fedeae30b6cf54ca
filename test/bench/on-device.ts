import type { BenchBrowser } from './browser.ts';
import { figure, median, medians, quantile, type Figure } from './figure.ts';
import type { Size } from './size.ts';

type Name = 'save' | 'open' | 'search' | 'heap';

/** What a person feels on one device, without any line. */
export async function measureOnDevice(
  browser: BenchBrowser,
  size: Size,
): Promise<{ figures: Record<Name, Figure>; notes: Record<string, string> }> {
  const page = await browser.visit();
  const save = await page.call('save', size.saves);
  for (const [name, count] of Object.entries({ small: size.small, usual: size.usual, large: size.large })) {
    await page.call('fill', { name, count });
  }
  await page.close();

  const openOf = (name: string) =>
    medians(size.opens, async () => {
      const fresh = await browser.visit();
      const taken = await fresh.call('open', name);
      await fresh.close();
      return taken;
    });
  const small = await openOf('small');
  const usual = await openOf('usual');
  const large = await openOf('large');

  const open = await browser.visit();
  const before = await open.heap();
  await open.call('keepOpen', 'usual');
  const heap = await open.heap();
  const keys = await open.call('search', undefined);
  await open.close();

  const ms = (value: number): string => `${value.toFixed(value < 10 ? 1 : 0)} ms`;
  return {
    figures: {
      save: figure(
        'ms',
        quantile(save.chasqui, 0.95),
        quantile(save.bare, 0.95),
        'command to «guardado» beside one strict put, p95',
      ),
      open: figure(
        'ms',
        large.first,
        small.first,
        `database opened to first rows: ${size.large} records beside ${size.small}`,
      ),
      search: figure(
        'ms',
        quantile(keys.short, 0.95),
        50,
        `a key to the rows among ${size.usual}: numbers, names, subjects; p95`,
      ),
      heap: figure('MB', heap, 120, `page with ${size.usual} records open`),
    },
    notes: {
      'save, medians': `${ms(median(save.chasqui))} beside ${ms(median(save.bare))}; of it the journal ${ms(median(save.journal))}, the local database ${ms(median(save.database))}`,
      [`open ${size.usual}`]: `first rows ${ms(usual.first)}, all ${ms(usual.all)}, page busy at most ${ms(usual.busy)}`,
      [`open ${size.large}`]: `first rows ${ms(large.first)}, all ${ms(large.all)}, page busy at most ${ms(large.busy)}`,
      'search, medians': `${ms(median(keys.short))}; all text ${ms(median(keys.long))}`,
      'search, all text': `${ms(quantile(keys.long, 0.95))} p95`,
      'heap of the page without records': `${before.toFixed(1)} MB`,
    },
  };
}
