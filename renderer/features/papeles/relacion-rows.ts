import type { RelacionRow } from '#shared/forms/relacion-document.ts';
import type { Cargo, CargoItem } from '#shared/records/cargo/cargo.ts';
import type { Traslado } from '#shared/records/traslado/traslado.ts';
import { PAPELES } from '../../messages/papeles.ts';

const { movements } = PAPELES.mensual;
type SedeName = (sede: string) => string;

/** Every bien of a cargo, as the monthly list has it: first what was withdrawn. */
export function rowsOfCargo(code: string, { content, sede }: Cargo, sedeName: SedeName): RelacionRow[] {
  const rowOf = (movimiento: string) => (item: CargoItem) => ({
    documento: code,
    fecha: content.date,
    sede: sedeName(sede),
    movimiento,
    equipo: item.equipment,
    marca: item.brand ?? '',
    codigoSbn: item.code ?? '',
    servidor: content.servant.name,
    organo: content.unit,
    observaciones: item.observations ?? '',
  });
  return [...content.withdrawn.map(rowOf(movements.withdrawn)), ...content.assigned.map(rowOf(movements.assigned))];
}

export function rowsOfTraslado(state: Traslado, sedeName: SedeName): RelacionRow[] {
  return state.items.map((item) => ({
    documento: state.code,
    fecha: state.date,
    sede: sedeName(state.sede),
    movimiento: movements.traslado(sedeName(state.to)),
    equipo: item.equipment,
    marca: item.brand ?? '',
    codigoSbn: item.code,
    servidor: state.receiver.name,
    organo: sedeName(state.to),
    observaciones: item.observations ?? '',
  }));
}
