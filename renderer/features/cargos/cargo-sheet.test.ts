import { describe, expect, it } from 'vitest';
import { CargoSheet } from '#shared/forms/cargo-sheet.ts';
import { pnaeqw } from '#shared/procedures/pnaeqw/index.ts';
import type { Cargo, CargoContent } from '#shared/records/cargo/cargo.ts';
import { paperCode } from '#shared/records/paper/paper-code.ts';
import { cargoSheet, draftSheet } from './cargo-sheet.ts';

const NOW = Date.parse('2026-11-19T16:20:00Z');
const content: CargoContent = {
  date: '2026-11-18',
  servant: { id: '01900000-0000-7000-8000-000000000001', name: 'Huaranca Ccasani, Nélida', area: 'Administración' },
  unit: 'UT Ayacucho – Administración',
  withdrawn: [{ equipment: 'CPU', brand: 'HP', code: '740899500231', observations: 'No enciende; a diagnóstico' }],
  assigned: [
    {
      equipment: 'Computadora portátil',
      brand: 'Lenovo',
      code: '740805000122',
      observations: 'Con cargador\ny maletín',
    },
    { equipment: 'Maletín' },
  ],
};
const issued: Cargo = {
  id: '01900000-0000-7000-8000-0000000000c1',
  sede: '01900000-0000-7000-8000-0000000000a1',
  status: 'issued',
  paper: { signatures: [] },
  content,
  number: { number: 18, year: 2026 },
  talonario: '01900000-0000-7000-8000-0000000000b1',
  issuer: { name: 'Quispe Huamán, Rosa' },
  issuedAt: NOW,
  draftedAt: NOW - 1000,
  changedAt: NOW,
};

describe('cargoSheet', () => {
  it('carries every value of an issued cargo to the paper', () => {
    const sheet = cargoSheet(pnaeqw, issued);
    expect(sheet).toEqual({
      organisation: 'PNAEQW',
      unit: 'UTI',
      status: 'emitido',
      number: 18,
      year: 2026,
      date: '2026-11-18',
      servidor: 'Huaranca Ccasani, Nélida',
      organo: 'UT Ayacucho – Administración',
      retira: [{ equipo: 'CPU', marca: 'HP', codigoSbn: '740899500231', observaciones: 'No enciende; a diagnóstico' }],
      asigna: [
        {
          equipo: 'Computadora portátil',
          marca: 'Lenovo',
          codigoSbn: '740805000122',
          observaciones: 'Con cargador\ny maletín',
        },
        { equipo: 'Maletín', marca: '', codigoSbn: '', observaciones: '' },
      ],
      signers: { servidor: 'Huaranca Ccasani, Nélida', ti: 'Quispe Huamán, Rosa' },
      id: issued.id,
      qr: paperCode('cargo', issued),
      texts: pnaeqw.forms.cargo,
      issuedAt: '2026-11-19T16:20:00.000Z',
    });
    expect(CargoSheet.safeParse(sheet).success).toBe(true);
  });

  it('prints why it was annulled, and keeps its number', () => {
    const sheet = cargoSheet(pnaeqw, { ...issued, status: 'annulled', annulment: 'Se emitió a otra persona' });
    expect(sheet).toMatchObject({ status: 'anulado', number: 18, reason: 'Se emitió a otra persona' });
    expect(CargoSheet.safeParse(sheet).success).toBe(true);
  });

  it('shows a recorded borrador without a number', () => {
    const { number: _number, issuedAt: _issuedAt, issuer: _issuer, ...rest } = issued;
    const sheet = cargoSheet(pnaeqw, { ...rest, status: 'draft' });
    expect(sheet).toMatchObject({ status: 'borrador', number: null, year: 2026, signers: { ti: '' } });
    expect(CargoSheet.safeParse(sheet).success).toBe(true);
  });
});

describe('draftSheet', () => {
  const paper = { id: issued.id, now: NOW, issuer: 'Quispe Huamán, Rosa' };

  it('can be shown with nothing filled in', () => {
    const empty = { date: undefined, servant: undefined, unit: '', withdrawn: [], assigned: [] };
    const sheet = draftSheet(pnaeqw, empty, paper);
    expect(sheet).toMatchObject({ status: 'borrador', number: null, date: '2026-11-19', servidor: '', organo: '' });
    expect(CargoSheet.safeParse(sheet).success).toBe(true);
  });

  it('shows what is typed, and today in place of an impossible date', () => {
    expect(draftSheet(pnaeqw, content, paper)).toMatchObject({
      date: '2026-11-18',
      servidor: 'Huaranca Ccasani, Nélida',
      retira: [{ codigoSbn: '740899500231' }],
      signers: { ti: 'Quispe Huamán, Rosa' },
    });
    expect(draftSheet(pnaeqw, { ...content, date: '1905-02-01' }, paper).date).toBe('2026-11-19');
  });
});
