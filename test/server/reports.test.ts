import { afterAll, beforeAll, expect, it } from 'vitest';
import { civilDateOf } from '#shared/calendar/civil-date.ts';
import { ReportResponse } from '#shared/contract/reports.ts';
import { PATHS } from '#shared/contract/sync.ts';
import { createOffice } from '#shared/deadlines/office.ts';
import { pnaeqw } from '#shared/procedures/pnaeqw/index.ts';
import { foldKind, viewRecord } from '#shared/records/registry.ts';
import type { AtencionRow } from '#shared/records/atencion/atencion-summary.ts';
import type { TicketRow } from '#shared/records/ticket/ticket-summary.ts';
import { createReport } from '#shared/reports/create-report.ts';
import { atencionCase, ticketCase } from '#shared/reports/report-case.ts';
import { DEMO_SEDES } from '../../server/demo/organisation.ts';
import { describeOnEachDatabase } from './databases.ts';
import { call, createDevice, createWorld, type TestDevice, type World } from './world.ts';

const YEAR = { from: '2000-01-01', to: '2060-12-31' };
const AYACUCHO = DEMO_SEDES.find(({ code }) => code === 'AY')?.id ?? '';

describeOnEachDatabase('reports at headquarters (§7)', (source) => {
  let world: World;
  let ana: TestDevice;
  let rosa: TestDevice;
  beforeAll(async () => {
    world = await createWorld(source);
    ana = await createDevice(world, 'ana.loayza');
    rosa = await createDevice(world, 'rosa.quispe');
  });
  afterAll(() => world.close());

  const ask = (device: TestDevice, sede: string | null, period: object = YEAR) =>
    call(world, 'POST', PATHS.reports, { body: { ...period, sede }, token: device.session.accessToken });

  it('are what a device that holds everything counts', async () => {
    const { records } = await ana.pull({}, 500);
    const lists = records.map(({ kind, id, events }) => viewRecord(kind as 'ticket', id, events));
    const sedes = records.flatMap(({ kind, events }) =>
      kind === 'sede' ? (foldKind('sede', events).state ?? []) : [],
    );
    const dateOf = (at: number) => civilDateOf(at, pnaeqw.zone);
    for (const sede of [null, AYACUCHO]) {
      const { report } = ReportResponse.parse((await ask(ana, sede)).body);
      const own = createReport({ ...YEAR, sede }, pnaeqw, createOffice(sedes), report.madeAt);
      for (const { kind, row, ...rest } of lists as { kind: string; sede: string; status: string; row: object }[]) {
        if (kind === 'ticket') own.add(ticketCase({ ...rest, row: row as TicketRow }, dateOf));
        if (kind === 'atencion') own.add(atencionCase({ ...rest, row: row as AtencionRow }));
      }
      expect(report).toEqual(own.result());
      expect(report.tickets + report.atenciones).toBeGreaterThan(20);
    }
  });

  it('of another sede are only for the sede central', async () => {
    expect((await ask(rosa, AYACUCHO)).status).toBe(200);
    for (const sede of [null, DEMO_SEDES.find(({ code }) => code === 'LO')?.id ?? '']) {
      expect(await ask(rosa, sede)).toMatchObject({ status: 403, body: { code: 'role' } });
    }
  });

  it('need a period', async () => {
    expect((await ask(ana, null, { from: '2026-02-01', to: '2026-01-01' })).status).toBe(400);
    expect((await ask(ana, null, { from: '2026-02-30', to: '2026-03-01' })).status).toBe(400);
  });
});
