/** A process of its own that runs seeds on a database of its own, one after another, as `pool.ts` asks. */
import { openSite } from './headquarters/headquarters.ts';
import { simulate, type Outcome } from './simulate.ts';

export interface Order {
  seed: number;
  /** Every step of the run is printed. */
  tell: boolean;
}

export type Answer = { outcome: Outcome } | { seed: number; failure: string };

const [url = ''] = process.argv.slice(2);
const site = await openSite(url);
process.on('message', ({ seed, tell }: Order) => {
  void run(seed, tell).then((report) => process.send?.(report));
});
// Ctrl-C reaches every process of the terminal; whoever gave the order decides when this one ends.
process.on('SIGINT', () => undefined);
process.on('disconnect', () => process.exit());
process.send?.('ready');

async function run(seed: number, tell: boolean): Promise<Answer> {
  try {
    const options = tell ? { tell: (line: string) => void process.stdout.write(`${line}\n`) } : {};
    return { outcome: await simulate(seed, site, options) };
  } catch (failure) {
    return { seed, failure: failure instanceof Error ? (failure.stack ?? failure.message) : String(failure) };
  }
}
