import { describe, expect, it } from 'vitest';
import { uuid } from '#shared/history/event.fixture.ts';
import { readAnexo01Table, readBienesTable, type Cells } from '#shared/imports/index.ts';
import { pnaeqw } from '#shared/procedures/pnaeqw/index.ts';
import type { Atencion } from '#shared/records/atencion/atencion.ts';
import type { Bien } from '#shared/records/bien/bien.ts';
import { makeActor } from '#shared/records/record.fixture.ts';
import { AYACUCHO, LORETO } from '#shared/records/valid-data.fixture.ts';
import { foldKind } from '#shared/records/registry.ts';
import { createMemoryJournal } from '../../../../test/support/simulation/memory-journal.ts';
import { createMemoryStore, type MemoryStore } from '../../../../test/support/simulation/memory-store.ts';
import type { Desk } from '../../../desk/desk.ts';
import { CommandRefused, createWriter } from '../../../desk/writer.ts';
import { importAtenciones, importBienes } from './import-rows.ts';

const NOW = Date.UTC(2026, 6, 1, 16);
const CONTEXT = {
  today: '2026-07-01',
  sedes: [
    { id: AYACUCHO, code: 'AY', name: 'UT Ayacucho' },
    { id: LORETO, code: 'LO', name: 'UT Loreto' },
  ],
  catalogue: pnaeqw.catalogue,
};
const HEADER = [
  'FECHA',
  'SEDE',
  'USUARIA/O AFECTADA/O O SOLICITANTE',
  'ÁREA U OFICINA',
  'DESCRIPCIÓN DEL PROBLEMA O REQUERIMIENTO',
  'DESCRIPCIÓN DE LA SOLUCIÓN',
  'TIPOLOGÍA',
  'ESTADO',
  'PERSONAL DE SOPORTE ASIGNADO',
];
const row = (problem: string, over: Partial<Record<number, string>> = {}) =>
  [
    '02/02/2026',
    'UT Ayacucho',
    'ORE MEDINA MARITZA',
    'Supervisión',
    problem,
    'Se limpió',
    'Avería de hardware',
    'Atendido',
    'Quispe Huamán, Rosa',
  ].map((cell, index) => over[index] ?? cell);
const log = (...rows: string[][]): Cells => [HEADER, ...rows];

function device(code: string, { complete = true } = {}) {
  const store = createMemoryStore();
  let ids = 0;
  const writer = createWriter({
    store,
    journal: createMemoryJournal(code),
    actor: () => makeActor('specialist'),
    device: code,
    now: () => NOW,
    newId: () => uuid(`${code} ${(ids += 1)}`),
    exclusive: (work) => work(),
    written: () => undefined,
  });
  const lists = {
    persona: [{ id: uuid('maritza'), sede: AYACUCHO, row: { name: 'Oré Medina, Maritza', area: 'Logística' } }],
    sede: [
      {
        id: AYACUCHO,
        sede: AYACUCHO,
        row: { staff: [{ person: uuid('rosa'), name: 'Quispe Huamán, Rosa', roles: [] }] },
      },
    ],
  };
  const list = (kind: string) => ({
    snapshot: () => ({
      complete,
      rows:
        kind === 'persona' || kind === 'sede' ? lists[kind] : store.records().filter((record) => record.kind === kind),
    }),
  });
  return { writer, list, procedure: pnaeqw, store } as unknown as Desk & { store: MemoryStore };
}

function states(store: MemoryStore, kind: 'atencion' | 'bien') {
  return store
    .records()
    .filter((record) => record.kind === kind)
    .map(({ events }) => foldKind(kind, events).state);
}

describe('the import of an Anexo 01 log', () => {
  const table = readAnexo01Table(log(row('Atasca papel'), row('No enciende', { 7: 'Pendiente', 5: '' })), CONTEXT);

  it('makes of each row an attention that says where it comes from', async () => {
    const desk = device('AY1');
    expect(await importAtenciones(desk, table, 'registro 2026.xlsx')).toEqual({ rows: 2, added: 2, already: 0 });
    const [first, second] = states(desk.store, 'atencion') as Atencion[];
    expect(first).toMatchObject({
      code: 'A-AY1-0001',
      sede: AYACUCHO,
      date: '2026-02-02',
      status: 'attended',
      solution: 'Se limpió',
      person: { id: uuid('maritza'), name: 'Oré Medina, Maritza', area: 'Supervisión' },
      technician: { id: uuid('rosa') },
      service: { type: 'Avería de Hardware' },
      priority: 3,
      imported: { file: 'registro 2026.xlsx' },
    });
    expect(second).toMatchObject({ code: 'A-AY1-0002', status: 'pending' });
  });

  it('adds nothing the second time, nor for rows that another file repeats', async () => {
    const desk = device('AY1');
    await importAtenciones(desk, table, 'a.xlsx');
    expect(await importAtenciones(desk, table, 'copia.csv')).toEqual({ rows: 2, added: 0, already: 2 });
    const longer = readAnexo01Table(log(row('Atasca papel', { 7: 'En progreso' }), row('Otra cosa')), CONTEXT);
    expect(await importAtenciones(desk, longer, 'b.xlsx')).toEqual({ rows: 2, added: 1, already: 1 });
    expect(desk.store.records()).toHaveLength(3);
  });

  it('asks the store while the list is not complete', async () => {
    const desk = device('AY1', { complete: false });
    await importAtenciones(desk, table, 'a.xlsx');
    expect(await importAtenciones(desk, table, 'a.xlsx')).toEqual({ rows: 2, added: 0, already: 2 });
  });

  it('ends as one record when two devices import the same file', async () => {
    const [one, other] = [device('AY1'), device('AY2')];
    await importAtenciones(one, table, 'a.xlsx');
    await importAtenciones(other, table, 'a.xlsx');
    const ids = ({ store }: { store: MemoryStore }) =>
      store
        .records()
        .map(({ id }) => id)
        .sort();
    expect(ids(one)).toEqual(ids(other));
  });

  it('leaves each row its own act, so that headquarters answers for each', async () => {
    const desk = device('AY1');
    await importAtenciones(desk, table, 'a.xlsx');
    const acts = desk.store.records().flatMap(({ events }) => events.map(({ act }) => act));
    expect(new Set(acts).size).toBe(2);
  });

  it('writes nothing at all when one row is refused', async () => {
    const desk = device('AY1');
    const mixed = readAnexo01Table(log(row('Propia'), row('Ajena', { 1: 'UT Loreto' })), CONTEXT);
    await expect(importAtenciones(desk, mixed, 'a.xlsx')).rejects.toBeInstanceOf(CommandRefused);
    expect(desk.store.records()).toEqual([]);
  });

  it('keeps the name alone of who is not in the directory', async () => {
    const desk = device('AY1');
    await importAtenciones(desk, readAnexo01Table(log(row('x', { 2: 'Curi Lapa, Saturnina' })), CONTEXT), 'a.xlsx');
    const [state] = states(desk.store, 'atencion') as Atencion[];
    expect(state?.person).toEqual({ name: 'Curi Lapa, Saturnina', area: 'Supervisión' });
  });
});

describe('the import of a list of bienes', () => {
  const cells = [
    ['CÓDIGO PATRIMONIAL', 'DENOMINACIÓN', 'MARCA', 'USUARIO'],
    ['74089950 0231', 'CPU', 'HP', 'Oré Medina, Maritza'],
    ['740881870112', 'Monitor', 'LG', ''],
  ];

  it('enters them in the register and leaves out what it has', async () => {
    const desk = device('AY1');
    expect(await importBienes(desk, readBienesTable(cells), 'bienes.csv')).toEqual({ rows: 2, added: 2, already: 0 });
    const [cpu] = states(desk.store, 'bien') as Bien[];
    expect(cpu).toMatchObject({
      code: '740899500231',
      status: 'assigned',
      holder: { id: uuid('maritza') },
      sede: AYACUCHO,
    });
    expect(await importBienes(desk, readBienesTable(cells), 'bienes.csv')).toEqual({ rows: 2, added: 0, already: 2 });
  });

  it('leaves out a código that somebody entered by hand', async () => {
    const desk = device('AY1');
    const data = { code: '740899500231', name: 'CPU', sede: AYACUCHO };
    await desk.writer.write(() => [{ kind: 'bien', record: uuid('by hand'), type: 'registered', data }]);
    expect(await importBienes(desk, readBienesTable(cells), 'bienes.csv')).toEqual({ rows: 2, added: 1, already: 1 });
  });
});
