import { matchRanges } from '../ui/match-ranges.ts';
import type { ComboOption, DataGroup } from '../ui/index.ts';

export interface Visit {
  number: string;
  time: string;
  what: string;
  who: string;
  done: boolean;
}

const visit = (number: string, time: string, what: string, who: string, done = true): Visit => ({
  number,
  time,
  what,
  who,
  done,
});

export const VISITS: DataGroup<Visit>[] = [
  {
    id: 'today',
    label: 'Hoy, 19/11',
    note: '7 · 4 sin enviar',
    items: [
      visit('412', '10:58', 'No puede abrir SIGA: «sin conexión»', 'Huaranca Ccasani, Nélida · Administración'),
      visit('411', '10:31', 'Cambio de contraseña de Office 365', 'Auccasi Rojas, Percy · Monitoreo'),
      visit('410', '10:05', 'Escáner jala varias hojas', 'Oré Medina, Maritza · Supervisión', false),
      visit(
        '409',
        '09:38',
        'Impresora multifuncional atasca papel',
        'Huaranca Ccasani, Nélida · Administración',
        false,
      ),
    ],
  },
  {
    id: 'yesterday',
    label: 'Ayer, 18/11',
    items: [visit('405', '17:10', 'Instalar certificado de firma digital', 'Palomino Ríos, Carmen · Jefatura de UT')],
  },
];

const service = (lead: string, label: string, detail: string): ComboOption<string> => ({
  id: `${lead} ${label}`,
  value: label,
  lead: `${lead} ›`,
  label,
  detail,
});

export const SERVICES: ComboOption<string>[] = [
  service('Avería de hardware', 'Impresoras', 'Configuración · Formateo · Gestión de garantía'),
  service('Mantenimiento de hardware', 'Impresoras', 'Mantenimiento por tercero · Gestión de garantía'),
  service('Avería de hardware', 'Red (cable o inalámbrica)', 'usado antes para «impresora en red»'),
];

const PERSONS = ['Huaranca Ccasani, Nélida', 'Huaranga Soto, Fidel', 'Oré Medina, Maritza', 'Ccorahua Pino, Yolanda'];

/** Answers later, as a database does. */
export async function findPersons(text: string, signal: AbortSignal): Promise<ComboOption<string>[]> {
  await new Promise((resolve) => {
    setTimeout(resolve, 30);
  });
  signal.throwIfAborted();
  return PERSONS.filter((name) => matchRanges(name, text).length > 0).map((name) => ({
    id: name,
    value: name,
    label: name,
    detail: 'UT Ayacucho',
  }));
}
