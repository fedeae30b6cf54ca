import { createOffice } from '#shared/deadlines/office.ts';
import { pnaeqw } from '#shared/procedures/pnaeqw/index.ts';
import { civilDateOf } from '#shared/calendar/zoned-time.ts';
import { addDays } from '#shared/calendar/civil-date.ts';
import { duesOf } from '../../../renderer/agenda/dues.ts';
import { countCases } from '../../../renderer/features/reportes/count-cases.ts';
import { fakeTickets } from '../fake-tickets.ts';
import { newId, timed } from './local.ts';

const CENTRAL = newId();
/** The organisation's own terms, by priority, in minutes. */
const TERMS = [1, 2, 3, 4].flatMap((priority) => [
  { deadline: 'firstResponse', priority, minutes: priority * 60 },
  { deadline: 'solution', priority, minutes: priority * 480 },
]);

/**
 * What *Plazos* and *Reportes* make of the tickets that a device holds, each run anew. @returns ms of the due lists, and of a
 * report over the whole year
 */
export async function measureReports({ count, runs }: { count: number; runs: number }) {
  const now = Date.now();
  const tickets = fakeTickets(count, now, [CENTRAL], newId);
  const taken: Record<'dues' | 'report', number[]> = { dues: [], report: [] };
  let [found, counted] = [0, 0];
  for (let run = 0; run < runs; run += 1) {
    // A calendar of its own: nothing that the run before has looked up.
    const office = createOffice([{ id: CENTRAL, type: 'central', calendar: { days: [], terms: TERMS } }]);
    const today = civilDateOf(now);
    taken.dues.push(
      await timed(async () => {
        const dues = duesOf({ tickets, atenciones: [], bienes: [] }, { procedure: pnaeqw, office, now });
        found = dues.length;
      }),
    );
    taken.report.push(
      await timed(async () => {
        const scope = { from: addDays(today, -366), to: today, sede: null };
        const { report } = await countCases({ tickets, atenciones: [] }, scope, {
          procedure: pnaeqw,
          office,
          now,
          signal: new AbortController().signal,
          onProgress: () => undefined,
          breathe: () => new Promise((resolve) => setTimeout(resolve)),
        });
        counted = report.tickets;
      }),
    );
  }
  return { ...taken, found, counted };
}
