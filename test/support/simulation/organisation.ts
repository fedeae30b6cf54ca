import { uuid } from '#shared/history/event.fixture.ts';
import type { Uuid } from '#shared/history/event.ts';
import type { Role } from '#shared/records/role.ts';

export interface SimulatedSede {
  id: Uuid;
  code: string;
  central: boolean;
}

/** A device and the one person who works on it. */
export interface SimulatedDevice {
  code: string;
  sede: SimulatedSede;
  person: { id: Uuid; name: string; roles: Role[] };
}

const sede = (code: string, central = false): SimulatedSede => ({ id: uuid(`sede ${code}`), code, central });
const AYACUCHO = sede('AY');
const LORETO = sede('LO');
const CENTRAL = sede('SC', true);

function device(code: string, of: SimulatedSede, ...roles: Role[]): SimulatedDevice {
  return { code, sede: of, person: { id: uuid(`person ${code}`), name: `Persona ${code}`, roles } };
}

/** Three devices of one sede, one of another, and headquarters. */
export const SEDES: readonly SimulatedSede[] = [AYACUCHO, LORETO, CENTRAL];
export const DEVICES: readonly SimulatedDevice[] = [
  device('AY1', AYACUCHO, 'specialist'),
  device('AY2', AYACUCHO, 'specialist', 'utChief'),
  device('AY3', AYACUCHO, 'user', 'specialist'),
  device('LO1', LORETO, 'specialist', 'utChief'),
  device('SC1', CENTRAL, 'support', 'unitChief', 'administrator'),
];
