/** How much is done: a little of everything in `npm test`, all of it in `npm run faults:real`. */
const FULL = process.env['CHASQUI_FAULTS'] === 'full';

export const EXTENT = {
  full: FULL,
  pageKills: FULL ? 100 : 2,
  serverKills: FULL ? 50 : 2,
  postgresKills: FULL ? 20 : 2,
  mainKills: FULL ? 100 : 5,
  tornLines: FULL ? 50 : 5,
  slowEvents: FULL ? 500 : 25,
  /** The full one is a measurement too; `npm test` asserts no time. */
  slowMinutes: FULL ? 5 : Infinity,
  fullDisks: FULL ? 5 : 1,
};

/** For a whole test, ms: what is done in full takes its time. */
export const PATIENCE = FULL ? 30 * 60_000 : 3 * 60_000;

/** Says how far a long run has come; a short one is over before anybody asks. */
export function progress(what: string, done: number, of: number): void {
  if (FULL && (done % 10 === 0 || done === of)) console.log(`${what}: ${done} of ${of}`);
}
