/** Sorts of equipment: the 8 digits of the national catalogue, the name as it stands there, and makes that exist. */
interface EquipmentSort {
  code: string;
  name: string;
  /** Make and model. */
  models: readonly (readonly [string, string])[];
}

export const EQUIPMENT: readonly EquipmentSort[] = [
  {
    code: '74089950',
    name: 'UNIDAD CENTRAL DE PROCESO - CPU',
    models: [
      ['HP', 'ProDesk 600 G5'],
      ['LENOVO', 'ThinkCentre M720'],
      ['DELL', 'OptiPlex 7080'],
    ],
  },
  {
    code: '74088187',
    name: 'MONITOR PLANO',
    models: [
      ['HP', 'P24 G4'],
      ['LG', '24MK430H'],
      ['DELL', 'P2419H'],
    ],
  },
  {
    code: '74089500',
    name: 'TECLADO - KEYBOARD',
    models: [
      ['HP', '320K'],
      ['LOGITECH', 'K120'],
    ],
  },
  {
    code: '74080500',
    name: 'COMPUTADORA PERSONAL PORTÁTIL',
    models: [
      ['HP', 'ProBook 450 G8'],
      ['LENOVO', 'ThinkPad E15'],
    ],
  },
  {
    code: '74222358',
    name: 'EQUIPO MULTIFUNCIONAL COPIADORA IMPRESORA SCANNER',
    models: [
      ['KYOCERA', 'ECOSYS M3655idn'],
      ['EPSON', 'WorkForce Pro WF-C5790'],
    ],
  },
  {
    code: '74080275',
    name: 'CAPTURADOR DE IMAGEN - SCANNER',
    models: [
      ['FUJITSU', 'fi-7160'],
      ['EPSON', 'DS-770'],
    ],
  },
  { code: '46225215', name: 'ESTABILIZADOR', models: [['FORZA', 'FVR-1202']] },
  {
    code: '95228117',
    name: 'TELÉFONO IP',
    models: [
      ['GRANDSTREAM', 'GXP1625'],
      ['YEALINK', 'T31P'],
    ],
  },
];

export const CONDITIONS = ['Bueno', 'Bueno', 'Bueno', 'Regular', 'Nuevo', 'Malo'] as const;
