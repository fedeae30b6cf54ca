import { describe, expect, it } from 'vitest';
import { Anexo01Sheet } from '#shared/forms/anexo01-sheet.ts';
import { pnaeqw } from '#shared/procedures/pnaeqw/index.ts';
import type { Atencion } from '#shared/records/atencion/atencion.ts';
import type { Sede, StaffAssigned } from '#shared/records/sede/sede.ts';
import { anexo01Sheet, findAnexo01Entry, type Anexo01Entry } from './anexo01-sheet.ts';

const NOW = Date.parse('2026-11-19T16:20:00Z');
const rosa: StaffAssigned = { person: 'p-rosa', name: 'Quispe Huamán, Rosa', roles: ['specialist'] };
const ivan: StaffAssigned = { person: 'p-ivan', name: 'Chate Roca, Iván', roles: ['specialist'] };
const chief: StaffAssigned = { person: 'p-jefa', name: 'Tineo Vargas, Olga', roles: ['utChief'] };
const sede: Sede = {
  id: 's1',
  sede: 's1',
  status: 'active',
  code: 'AY',
  type: 'ut',
  name: 'Unidad Territorial Ayacucho',
  shortName: 'UT Ayacucho',
  areas: ['Administración'],
  staff: [rosa, chief],
  changedAt: 0,
};

function atencion(changes: Partial<Atencion> = {}): Atencion {
  return {
    id: 'a1',
    code: 'A-AY2-0413',
    sede: 's1',
    status: 'attended',
    date: '2026-11-18',
    person: { name: 'Huaranca Ccasani, Nélida', area: 'Administración' },
    problem: 'No puede abrir SIGA:\n«sin conexión»',
    solution: 'Se configuró el origen de datos.',
    service: { type: 'Avería de Hardware', service: 'Impresoras' },
    priority: 3,
    channel: 'phone',
    mode: 'remote',
    technician: { id: 'p-rosa', name: 'Quispe Huamán, Rosa' },
    registeredAt: NOW,
    changedAt: NOW,
    ...changes,
  };
}

function entry(changes: Partial<Atencion> = {}): Anexo01Entry | undefined {
  return findAnexo01Entry(pnaeqw, sede, atencion(changes));
}

describe('findAnexo01Entry', () => {
  it('puts every value of the attention in its column', () => {
    expect(entry()?.row).toEqual({
      fecha: '2026-11-18',
      sede: 'UT Ayacucho',
      usuaria: 'Huaranca Ccasani, Nélida',
      area: 'Administración',
      problema: 'No puede abrir SIGA:\n«sin conexión»',
      solucion: 'Se configuró el origen de datos.',
      tipologia: 'Avería de Hardware',
      estado: 'Atendido',
      personal: 'Quispe Huamán, Rosa',
    });
  });

  it.each([
    ['pending', 'Pendiente'],
    ['inProgress', 'En Progreso'],
    ['attended', 'Atendido'],
  ] as const)('says %s as the legend does: %s', (status, word) => {
    expect(entry({ status })?.row.estado).toBe(word);
  });

  it('leaves out what was annulled', () => {
    expect(entry({ status: 'annulled' })).toBeUndefined();
  });

  it('says which ticket a converted attention passes to, unless it has a solution', () => {
    const ticket = { id: 't1', code: 'T-AY2-0081' };
    const converted = entry({ status: 'inProgress', solution: undefined, ticket });
    expect(converted?.row).toMatchObject({ estado: 'En Progreso', solucion: 'Pasa al ticket T-AY2-0081' });
    expect(entry({ ticket })?.row.solucion).toBe('Se configuró el origen de datos.');
  });

  it('writes the TIPO as the catalogue does, and keeps one that it does not know', () => {
    expect(entry({ service: { type: 'AVERIA DE HARDWARE' } })?.row.tipologia).toBe('Avería de Hardware');
    expect(entry({ service: { type: 'Telefonía IP' } })?.row.tipologia).toBe('Telefonía IP');
  });
});

describe('anexo01Sheet', () => {
  const scope = { sede, from: '2026-11-01', to: '2026-11-30', actor: { person: 'p-rosa' }, at: NOW };

  it('orders by day, then by registration', () => {
    const later = entry({ problem: 'tercero', date: '2026-11-19' });
    const first = entry({ problem: 'primero', registeredAt: NOW - 5 });
    const second = entry({ problem: 'segundo' });
    const entries = [later, second, first].filter((candidate) => candidate !== undefined);
    const sheet = anexo01Sheet(pnaeqw, scope, entries);
    expect(sheet.rows.map((row) => row.problema)).toEqual(['primero', 'segundo', 'tercero']);
    expect(Anexo01Sheet.safeParse(sheet).success).toBe(true);
  });

  it('heads the sheet as the procedure says and names who signs', () => {
    const sheet = anexo01Sheet(pnaeqw, scope, []);
    expect(sheet).toMatchObject({
      code: 'PRO-044-PNAEQW-UTI-FOR-0001',
      version: '01',
      sede: 'UT Ayacucho',
      period: { from: '2026-11-01', to: '2026-11-30' },
      signers: { specialist: 'Quispe Huamán, Rosa', chief: 'Tineo Vargas, Olga' },
      issuedAt: '2026-11-19T16:20:00.000Z',
    });
    expect(sheet.heading.at(-1)).toBe('Programa Nacional de Alimentación Escolar QALI WARMA');
  });

  it('leaves the line free when it cannot know which of two specialists signs', () => {
    const two = { ...sede, staff: [rosa, ivan, chief] };
    const byChief = anexo01Sheet(pnaeqw, { ...scope, sede: two, actor: { person: 'p-jefa' } }, []);
    expect(byChief.signers.specialist).toBe('');
    expect(anexo01Sheet(pnaeqw, { ...scope, sede: two, actor: { person: 'p-ivan' } }, []).signers.specialist).toBe(
      'Chate Roca, Iván',
    );
  });
});
