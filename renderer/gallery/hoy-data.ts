import {
  IconAlertCircle,
  IconBox,
  IconCircleCheck,
  IconCircleHalf2,
  IconFileAlert,
  IconHourglass,
  IconPlayerPause,
  IconSignature,
} from '@tabler/icons-react';

import type { DataGroup, IconType, Tone } from '../ui/index.ts';

export interface Matter {
  code: string;
  time: string;
  timeTone?: Tone;
  subject: string;
  person: string;
  status: { icon: IconType; tone: Tone; word: string };
  unsent: boolean;
}

const working = (word: string): Matter['status'] => ({ icon: IconCircleHalf2, tone: 'accent', word });
const waiting = (word: string): Matter['status'] => ({ icon: IconPlayerPause, tone: 'amber', word });
const approval: Matter['status'] = { icon: IconHourglass, tone: 'amber', word: 'Falta jefa de UT' };
const missing = (word: string): Matter['status'] => ({ icon: IconFileAlert, tone: 'amber', word });
const signing = (word: string): Matter['status'] => ({ icon: IconSignature, tone: 'accent', word });
const ready: Matter['status'] = { icon: IconCircleCheck, tone: 'green', word: 'Listo, por devolver' };

function matter(
  time: string,
  code: string,
  subject: string,
  person: string,
  status: Matter['status'],
  more: { unsent?: boolean; timeTone?: Tone } = {},
): Matter {
  return { time, code, subject, person, status, unsent: more.unsent ?? false, timeTone: more.timeTone };
}

const unsent = { unsent: true };

/** The data of picture 01. */
export const HOY: DataGroup<Matter>[] = [
  {
    id: 'due',
    label: 'Vencidos y por vencer',
    icon: IconAlertCircle,
    tone: 'red',
    items: [
      matter(
        '−3 h 20 min',
        'T-AY2-0081',
        'SIGO no carga la lista de comités de compra',
        'Y. Ccorahua',
        working('En nivel 3'),
        { ...unsent, timeTone: 'red' },
      ),
      matter(
        '35 min',
        'T-AY1-0140',
        'Enlace de datos con cortes cada media hora',
        'H. Tineo',
        waiting('Espera información'),
        { timeTone: 'amber' },
      ),
      matter(
        '1 h 20 min',
        'A-AY2-0409',
        'Impresora multifuncional atasca papel',
        'N. Huaranca',
        working('En progreso'),
        { ...unsent, timeTone: 'amber' },
      ),
      matter('2 h 05 min', 'A-AY2-0410', 'Escáner jala varias hojas', 'M. Oré', working('En progreso'), unsent),
      matter(
        'mañana 09:00',
        'T-AY2-0086',
        'Alta de correo para monitor/a de gestión local',
        'P. Auccasi',
        working('En progreso'),
        unsent,
      ),
    ],
  },
  {
    id: 'approve',
    label: 'Por aprobar',
    icon: IconHourglass,
    tone: 'amber',
    items: [
      matter('hace 1 día', 'T-AY2-0087', 'Cambio de disco del servidor de archivos', 'Propio', approval),
      matter('hace 3 h', 'T-AY2-0088', 'Acceso a SIAF por reemplazo de vacaciones', 'H. Tineo', approval, unsent),
    ],
  },
  {
    id: 'regularise',
    label: 'Por regularizar',
    icon: IconFileAlert,
    tone: 'amber',
    items: [
      matter(
        'vence hoy',
        'T-AY1-0138',
        'Restablecer VPN, autorizado por correo el 17/11',
        'C. Palomino',
        missing('Falta pasar a PAU'),
        { timeTone: 'amber' },
      ),
      matter(
        'vence 20/11',
        'T-AY2-0084',
        'Clave de SGD, pedido por teléfono',
        'Y. Ccorahua',
        missing('Falta su correo'),
        unsent,
      ),
    ],
  },
  {
    id: 'custody',
    label: 'Equipos en custodia',
    icon: IconBox,
    tone: 'accent',
    items: [
      matter(
        '6 días',
        '74089950 0231',
        'CPU HP EliteDesk 800: no enciende',
        'T. Gutiérrez',
        waiting('Espera repuesto'),
        { timeTone: 'amber' },
      ),
      matter('2 días', '74080500 0117', 'Portátil Lenovo L14: pantalla', 'N. Huaranca', ready),
      matter(
        'hoy 08:50',
        '74262300 0042',
        'Escáner Fujitsu fi-7160: rodillo',
        'M. Oré',
        working('En revisión'),
        unsent,
      ),
    ],
  },
  {
    id: 'sign',
    label: 'Cargos por firmar',
    icon: IconSignature,
    tone: 'accent',
    items: [
      matter('4 días', 'N° 015-2026', 'Portátil y maletín', 'M. Oré', signing('Firma la servidora'), {
        timeTone: 'amber',
      }),
      matter('1 día', 'N° 016-2026', 'Monitor de 24″', 'P. Auccasi', signing('Firma el servidor')),
      matter('hoy 09:10', 'N° 017-2026', 'CPU y teclado', 'T. Gutiérrez', signing('Firma usted'), unsent),
    ],
  },
];
