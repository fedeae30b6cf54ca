import { expect, it } from 'vitest';
import { osce } from '#shared/procedures/osce/index.ts';
import type { Procedure } from '#shared/procedures/procedure.ts';
import { proinversion } from '#shared/procedures/proinversion/index.ts';
import { write } from '#shared/records/record.fixture.ts';
import { wordsOfEvent } from '../messages/historial.ts';
import { saidInStep } from './said-in-step.ts';

const said = (type: string, data: object, procedure?: Procedure) => {
  const event = write({ kind: 'ticket', type, data, minute: 0 });
  return [wordsOfEvent(event).quote, ...saidInStep(event, procedure).map(({ label, value }) => `${label}: ${value}`)];
};

it.each([
  ['referred', { provider: 'Impresoras SAC', reason: 'Fusor' }, ['Fusor', 'Proveedor: Impresoras SAC']],
  // What it rests on is what a chief decides by; its number alone is not.
  [
    'contractAsked',
    { report: 'IT-004', grounds: 'Sin garantía' },
    ['Sin garantía', 'Número del Informe Técnico: IT-004'],
  ],
  [
    'groupFormed',
    { group: 'Ana y el proveedor', assignee: { name: 'Ana Loayza' } },
    ['Ana y el proveedor', 'A quien corresponde la asignación: Ana Loayza'],
  ],
  ['rescheduled', { until: '2026-11-27', reason: 'Falta repuesto' }, ['Falta repuesto', 'Para el día: 27/11/2026']],
  [
    'categorised',
    { class: 'solicitud', service: { type: 'Acceso', service: 'SIGA' }, priority: 2 },
    [undefined, 'Clase: Solicitud de servicio', 'Servicio: Acceso › SIGA', 'Prioridad: 2'],
  ],
  ['passPrepared', { files: 'siga.sql', instructions: 'De noche' }, ['siga.sql', 'Indicaciones: De noche']],
])('the history says of %s whatever was answered', (type, data, lines) => {
  expect(said(type, data)).toEqual(lines);
});

it('in the words of the ticket’s own procedure', () => {
  const data = { provider: 'Impresoras SAC', reason: 'Fusor' };
  expect(said('referred', data, osce)).toEqual(['Fusor', 'Proveedor o tercero: Impresoras SAC']);
  expect(said('referred', data, proinversion)).toEqual(['Fusor', 'Proveedor: Impresoras SAC']);
});

it('nothing twice: what the line itself says already is left out', () => {
  expect(said('accepted', { level: 4, assignee: { name: 'Ana Loayza' }, comment: 'Urge' })).toEqual(['Urge']);
  expect(said('communicated', { means: 'mail', text: 'Listo' })).toEqual(['Listo']);
  expect(said('opened', { description: 'No enciende' })).toEqual(['No enciende']);
});
