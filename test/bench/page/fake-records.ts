import type { SyncRecord } from '#shared/contract/sync.ts';
import { civilDateOf } from '#shared/calendar/zoned-time.ts';
import { newId } from './local.ts';

const SURNAMES = [
  'Quispe Huamán',
  'Ñahui Gutiérrez',
  'De la Cruz Oré',
  'Palomino Ríos',
  'Sulca Cárdenas',
  'Rojas Yupanqui',
];
const NAMES = ['Rosa', 'Luis', 'Carmen', 'Julio', 'Ana', 'María del Pilar', 'Óscar', 'Edith'];
const WORDS =
  'impresora multifuncional franja negra tóner correo contraseña sesión dirección IP oficina comisión provincia usuario bloqueado intentos sistema documento firma escáner equipo portátil monitor cable toma corriente actualización carpeta compartida permiso acceso'.split(
    ' ',
  );
const HOUR = 3_600_000;

/** Attentions of many people with problems and solutions of usual length, each one event that was never sealed. */
export function fakeRecords(from: number, count: number, now: number): SyncRecord[] {
  return Array.from({ length: count }, (_unused, place) => fakeRecord(from + place, now));
}

function fakeRecord(n: number, now: number): SyncRecord {
  const wall = now - n * (HOUR / 10);
  const id = newId();
  const pick = (list: readonly string[], step: number): string =>
    list[(n * 31 + step * 17 + (n >> 3)) % list.length] ?? '';
  const words = (count: number, seed: number): string =>
    Array.from({ length: count }, (_unused, place) => pick(WORDS, place * seed + seed)).join(' ');
  const data = {
    code: `A-AY${1 + (n % 4)}-${String(n).padStart(4, '0')}`,
    sede: '01980000-0000-7000-8000-000000000001',
    date: civilDateOf(wall),
    person: { name: `${pick(SURNAMES, 1)}, ${pick(NAMES, 2)} ${n % 997}`, area: 'Unidad de Administración' },
    problem: `${words(18, 3)}.\n${words(20, 5)}`,
    service: { type: 'Avería de Hardware', service: 'Impresoras' },
    priority: (n % 4) + 1,
    mode: 'onSite',
    channel: 'phone',
    technician: {
      id: '01980000-0000-7000-8000-000000000002',
      name: 'Quispe Huamán, Rosa',
      area: 'Soporte informático',
    },
    status: 'attended',
    solution: `${words(22, 7)}.`,
  };
  const prev = id.replaceAll('-', '').repeat(2);
  const by = data.technician.id;
  const at = { wall, counter: 0 };
  return {
    id,
    kind: 'atencion',
    events: [
      {
        id,
        record: id,
        kind: 'atencion',
        type: 'registered',
        at,
        by,
        device: 'AY1',
        seq: n + 1,
        prev,
        act: id,
        data,
        sig: '',
      },
    ],
  };
}
