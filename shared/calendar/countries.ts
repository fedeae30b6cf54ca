import type { Holiday } from './holidays.ts';
import type { WorkingSpan } from './working-time.ts';

/** Peru: Decreto Legislativo 713, article 6, with the days that later laws added. Local and decreed days are the administrator's. */
export const PERU: readonly Holiday[] = [
  { name: 'Año Nuevo', on: '01-01' },
  { name: 'Jueves Santo', easter: -3 },
  { name: 'Viernes Santo', easter: -2 },
  { name: 'Día del Trabajo', on: '05-01' },
  { name: 'Batalla de Arica y Día de la Bandera', on: '06-07', since: 2024 },
  { name: 'San Pedro y San Pablo', on: '06-29' },
  { name: 'Día de la Fuerza Aérea del Perú', on: '07-23', since: 2024 },
  { name: 'Fiestas Patrias', on: '07-28' },
  { name: 'Fiestas Patrias', on: '07-29' },
  { name: 'Batalla de Junín', on: '08-06', since: 2022 },
  { name: 'Santa Rosa de Lima', on: '08-30' },
  { name: 'Combate de Angamos', on: '10-08' },
  { name: 'Todos los Santos', on: '11-01' },
  { name: 'Inmaculada Concepción', on: '12-08' },
  { name: 'Batalla de Ayacucho', on: '12-09', since: 2022 },
  { name: 'Navidad del Señor', on: '12-25' },
];

/** El Salvador: Código de Trabajo, article 190. The longer leaves of public employees are the administrator's to add. */
export const EL_SALVADOR: readonly Holiday[] = [
  { name: 'Año Nuevo', on: '01-01' },
  { name: 'Jueves Santo', easter: -3 },
  { name: 'Viernes Santo', easter: -2 },
  { name: 'Sábado Santo', easter: -1 },
  { name: 'Día del Trabajo', on: '05-01' },
  { name: 'Día de la Madre', on: '05-10', since: 2016 },
  { name: 'Día del Padre', on: '06-17', since: 2013 },
  { name: 'Divino Salvador del Mundo', on: '08-06' },
  { name: 'Día de la Independencia', on: '09-15' },
  { name: 'Día de los Difuntos', on: '11-02' },
  { name: 'Navidad', on: '12-25' },
];

const hours = (...spans: readonly [from: string, to: string][]): readonly WorkingSpan[] =>
  spans.map(([from, to]) => ({ from: minuteOf(from), to: minuteOf(to) }));

function minuteOf(time: string): number {
  const [hour = '', minute = ''] = time.split(':');
  return Number(hour) * 60 + Number(minute);
}

const mondayToFriday = (day: readonly WorkingSpan[]) => [[], day, day, day, day, day, []];

/** The usual hours of public offices; each organisation sets its own. */
export const PERU_WEEK = mondayToFriday(hours(['08:30', '13:00'], ['14:00', '17:30']));
export const EL_SALVADOR_WEEK = mondayToFriday(hours(['07:30', '12:00'], ['12:40', '15:30']));
