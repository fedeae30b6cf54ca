import type { Role } from '#shared/records/role.ts';
import { demoId } from './demo-ids.ts';

export type SedeCode = 'SC' | 'AY' | 'LO' | 'PU';

export interface DemoMember {
  id: string;
  username: string;
  surnames: string;
  givenNames: string;
  area: string;
  jobTitle: string;
  roles: Role[];
}

export interface DemoSede {
  id: string;
  code: SedeCode;
  type: 'central' | 'ut';
  name: string;
  shortName: string;
  areas: string[];
  city: string;
  staff: DemoMember[];
  devices: { name: string; people: string[] }[];
}

/** The one passphrase of every demonstration account; it is printed in the README. */
export const DEMO_PASSWORD = 'Chasqui-2026';

const UT_AREAS = [
  'Jefatura de UT',
  'Administración',
  'Supervisión y Monitoreo',
  'Componente Alimentario',
  'Asistencia Técnica',
  'Transferencia de Recursos',
  'Soporte informático',
];

const CENTRAL_AREAS = [
  'Dirección Ejecutiva',
  'Unidad de Tecnologías de la Información',
  'Unidad de Administración',
  'Control Patrimonial',
  'Unidad de Planeamiento y Presupuesto',
  'Unidad de Recursos Humanos',
  'Unidad de Asesoría Jurídica',
];

const IT = 'Unidad de Tecnologías de la Información';
const SUPPORT = 'Soporte informático';

function member(username: string, name: string, roles: Role[], area: string, jobTitle: string): DemoMember {
  const [surnames = '', givenNames = ''] = name.split(', ');
  return { id: demoId('persona', username), username, surnames, givenNames, area, jobTitle, roles };
}

function specialist(username: string, name: string): DemoMember {
  return member(username, name, ['specialist'], SUPPORT, 'Especialista informática/o');
}

function ut(code: SedeCode, city: string, staff: DemoMember[]): DemoSede {
  return {
    id: demoId('sede', code),
    code,
    type: 'ut',
    name: `Unidad Territorial ${city}`,
    shortName: `UT ${city}`,
    areas: UT_AREAS,
    city,
    staff,
    devices: [
      { name: 'Portátil HP de soporte', people: staff.slice(0, 2).map((person) => person.id) },
      { name: 'PC de Jefatura', people: staff.slice(2).map((person) => person.id) },
    ],
  };
}

const central: DemoMember[] = [
  member('julio.meza', 'Meza Alarcón, Julio', ['unitChief'], IT, 'Jefe de la UTI'),
  member('ana.loayza', 'Loayza Soto, Ana', ['support'], IT, 'Especialista en soporte'),
  member('diego.salcedo', 'Salcedo Farfán, Diego', ['support'], IT, 'Especialista en base de datos'),
  member('raul.benites', 'Benites Prado, Raúl', ['administrator'], IT, 'Administrador del sistema'),
  member(
    'norma.valdivia',
    'Valdivia Castro, Norma',
    ['patrimony'],
    'Control Patrimonial',
    'Responsable de Control Patrimonial',
  ),
  member('teresa.villanueva', 'Villanueva León, Teresa', ['user'], 'Unidad de Recursos Humanos', 'Analista'),
];

/** Sede central and three territorial units, people in every role. All invented. */
export const DEMO_SEDES: readonly DemoSede[] = [
  {
    id: demoId('sede', 'SC'),
    code: 'SC',
    type: 'central',
    name: 'Sede Central',
    shortName: 'Sede Central',
    areas: CENTRAL_AREAS,
    city: 'Lima',
    staff: central,
    devices: [{ name: 'PC de la UTI', people: central.map((person) => person.id) }],
  },
  ut('AY', 'Ayacucho', [
    specialist('rosa.quispe', 'Quispe Huamán, Rosa'),
    specialist('luis.rojas', 'Rojas Cárdenas, Luis'),
    member('carmen.palomino', 'Palomino Ríos, Carmen', ['utChief'], 'Jefatura de UT', 'Jefa de UT'),
    member('elmer.gutierrez', 'Gutiérrez Ñahui, Elmer', ['user'], 'Administración', 'Asistente administrativo'),
  ]),
  ut('LO', 'Loreto', [
    specialist('mario.rios', 'Ríos Tuesta, Mario'),
    specialist('lucia.panduro', 'Panduro Vela, Lucía'),
    member('gladys.pinedo', 'Pinedo Shupingahua, Gladys', ['utChief'], 'Jefatura de UT', 'Jefa de UT'),
    member('jorge.tello', 'Tello Isuiza, Jorge', ['user'], 'Supervisión y Monitoreo', 'Monitor de gestión local'),
  ]),
  ut('PU', 'Puno', [
    specialist('wilber.mamani', 'Mamani Ccopa, Wilber'),
    specialist('yeny.condori', 'Condori Quispe, Yeny'),
    member('hugo.apaza', 'Apaza Choque, Hugo', ['utChief'], 'Jefatura de UT', 'Jefe de UT'),
    member('sonia.flores', 'Flores Ticona, Sonia', ['user'], 'Asistencia Técnica', 'Supervisora de plantas'),
  ]),
];

/** «Quispe Huamán, Rosa»: how lists and documents name a person. */
export function nameOf(person: Pick<DemoMember, 'surnames' | 'givenNames'>): string {
  return `${person.surnames}, ${person.givenNames}`;
}
