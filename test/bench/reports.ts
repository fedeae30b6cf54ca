import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { addDays } from '#shared/calendar/civil-date.ts';
import { civilDateOf } from '#shared/calendar/zoned-time.ts';
import { ReportResponse } from '#shared/contract/reports.ts';
import { PATHS } from '#shared/contract/sync.ts';
import { post } from '../support/headquarters.ts';
import type { BenchBrowser } from './browser.ts';
import { fakeTickets, type FakeTicket } from './fake-tickets.ts';
import { figure, median, quantile, timed, type Figure } from './figure.ts';
import type { Headquarters } from './headquarters.ts';
import type { Size } from './size.ts';

type Name = 'due-lists' | 'report' | 'report-central';

/** Issue 5: ms that nobody should wait longer for, on a device and at headquarters. */
const ON_DEVICE = 1_000;
const AT_HEADQUARTERS = 2_000;
const UNITS = 29;
const BATCH = 1_000;

/** Due lists and reports over all the tickets of a device, and a month's report of every unit at headquarters. */
export async function measureReports(
  browser: BenchBrowser,
  headquarters: Headquarters,
  size: Size,
): Promise<{ figures: Record<Name, Figure>; notes: Record<string, string> }> {
  const runs = size.runs + 2;
  const page = await browser.visit();
  const device = await page.call('reports', { count: size.tickets, runs });
  await page.close();

  await fillHeadquarters(headquarters.databaseUrl, size.tickets);
  const { accessToken } = await headquarters.enrol('ana.loayza');
  const to = civilDateOf(Date.now());
  const month = { from: addDays(to, -30), to, sede: null };
  const central: number[] = [];
  let counted = 0;
  for (let run = 0; run < runs; run += 1) {
    central.push(
      await timed(async () => {
        const answer = await post(headquarters.url, PATHS.reports, month, accessToken);
        counted = ReportResponse.parse(answer).report.tickets;
      }),
    );
  }
  const ms = (value: number) => `${value.toFixed(0)} ms`;
  const worst = (values: readonly number[]) => quantile(values, 1);
  return {
    figures: {
      'due-lists': figure('ms', worst(device.dues), ON_DEVICE, `due lists of ${size.tickets} tickets, slowest`),
      report: figure('ms', worst(device.report), ON_DEVICE, `a year's report of ${size.tickets} tickets, slowest`),
      'report-central': figure('ms', worst(central), AT_HEADQUARTERS, `a month of ${UNITS} units, slowest`),
    },
    notes: {
      'due lists, median': `${ms(median(device.dues))}, ${device.found} terms`,
      'report, median': `${ms(median(device.report))}, ${device.counted} tickets`,
      'report of a month at headquarters, median': `${ms(median(central))}, ${counted} tickets of ${size.tickets}`,
    },
  };
}

/** Past the service: what it would have written for tickets of years of 29 units, as its reports read it. */
async function fillHeadquarters(databaseUrl: string, count: number): Promise<void> {
  const sedes = Array.from({ length: UNITS }, () => randomUUID());
  const tickets = fakeTickets(count, Date.now(), sedes, () => randomUUID());
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    for (let from = 0; from < tickets.length; from += BATCH) {
      const rows = tickets.slice(from, from + BATCH).map(toRow);
      await client.query(
        `insert into records (id, kind, scope, sede, status, state)
         select id, kind, scope, sede, status, state from jsonb_populate_recordset(null::records, $1::jsonb)`,
        [JSON.stringify(rows)],
      );
    }
    await client.query('analyze records');
  } finally {
    await client.end();
  }
}

function toRow({ id, sede, status, state }: FakeTicket): object {
  return { id, kind: 'ticket', scope: sede, sede, status, state };
}
