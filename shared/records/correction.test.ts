import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { uuid } from '../history/event.fixture.ts';
import { applyCorrection, correctionBetween, correctionOf } from './correction.ts';
import { write } from './record.fixture.ts';
import { VALID } from './valid-data.fixture.ts';
import { foldKind, type Kind } from './registry.ts';

describe('correctionOf', () => {
  const schema = correctionOf({ name: z.string().min(1), phone: z.string().optional() });

  it('takes any of the fields, and nothing else', () => {
    for (const data of [{}, { name: 'Ana' }, { phone: '1' }]) expect(schema.parse(data)).toEqual(data);
    for (const data of [{ name: '' }, { age: 3 }]) expect(schema.safeParse(data).success).toBe(false);
  });

  it('takes off only what a record may lack', () => {
    expect(schema.parse({ phone: null })).toEqual({ phone: null });
    expect(schema.safeParse({ name: null }).success).toBe(false);
  });
});

describe('correctionBetween', () => {
  const opened = { id: 'p1', name: 'Ana', phone: '1', service: { type: 'Acceso', service: 'SIGA' } };

  it('says only what changed, whatever the order of the keys', () => {
    const same = { name: 'Ana', phone: '1', service: { service: 'SIGA', type: 'Acceso' } };
    expect(correctionBetween(opened, same)).toEqual({});
    expect(correctionBetween(opened, { ...same, name: 'Eva' })).toEqual({ name: 'Eva' });
  });

  it('takes off what was left blank', () => {
    expect(correctionBetween(opened, { name: 'Ana', phone: undefined, mail: undefined })).toEqual({ phone: null });
    expect(applyCorrection(opened, { phone: null })).toEqual({ id: 'p1', name: 'Ana', service: opened.service });
  });
});

describe('corrections of different fields by two people while apart', () => {
  const BIEN = { id: uuid('bien'), code: '740899500231' };
  const CASES: [Kind, object, object, object][] = [
    [
      'atencion',
      { problem: 'No imprime' },
      { priority: 1, bien: BIEN },
      { problem: 'No imprime', priority: 1, bien: BIEN },
    ],
    ['bien', { brand: 'HP' }, { serial: 'S9' }, { brand: 'HP', serial: 'S9' }],
    ['persona', { phone: '966410227' }, { area: 'Logística' }, { phone: '966410227', area: 'Logística' }],
    [
      'sede',
      { shortName: 'UT Huamanga' },
      { areas: ['Logística'] },
      { shortName: 'UT Huamanga', areas: ['Logística'] },
    ],
  ];

  it.each(CASES)('of %s are both kept', (kind, one, other, both) => {
    const [creation = ''] = Object.keys(VALID[kind]);
    const events = [
      write({ kind, type: creation, data: VALID[kind][creation] ?? {}, minute: 0 }),
      write({ kind, type: 'corrected', data: one, minute: 1, device: 'AY1' }),
      write({ kind, type: 'corrected', data: other, minute: 2, device: 'AY2' }),
    ];
    expect(foldKind(kind, events).state).toMatchObject(both);
  });

  it('take a bien off an attention', () => {
    const kind = 'atencion';
    const events = [
      write({ kind, type: 'registered', data: { ...VALID.atencion['registered'], bien: BIEN }, minute: 0 }),
      write({ kind, type: 'corrected', data: { bien: null }, minute: 1 }),
    ];
    const { state } = foldKind(kind, events);
    expect(state?.status).toBe('pending');
    expect(state).not.toHaveProperty('bien');
  });
});
