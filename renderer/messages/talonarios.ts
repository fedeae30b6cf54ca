import { formatCount } from '#shared/text/spanish.ts';

const short = (value: number) => String(value).padStart(3, '0');

/** «019, 021 a 025»: runs are told by their ends. */
export function numbersInWords(numbers: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last !== undefined && last[1] === number - 1) last[1] = number;
    else runs.push([number, number]);
  }
  return runs.map(([from, to]) => (from === to ? short(from) : `${short(from)} a ${short(to)}`)).join(', ');
}

export const TALONARIOS = {
  title: 'Talonarios',
  count: (count: number) => (count === 1 ? '1 talonario' : `${formatCount(count)} talonarios`),
  range: (from: number, to: number) => `${short(from)} a ${short(to)}`,
  columns: {
    year: 'Año',
    range: 'Números',
    device: 'Equipo',
    sede: 'Sede',
    used: 'Usados',
    spoiled: 'Anulados',
    left: 'Quedan',
    status: 'Estado',
  },
  emptyTitle: 'Todavía no hay talonarios',
  emptyText: 'Los números de cargo que la sede central entrega a cada equipo aparecerán aquí.',
  choose: 'Elija un talonario',
  chooseText: 'Verá en qué cargos se usó cada número y qué pasó con los demás.',
  back: 'Volver a los talonarios',
  label: (device: string, year: number) => `Talonario de ${device}, ${year}`,
  facts: {
    used: 'Usados',
    spoiled: 'Anulados',
    left: 'Sin usar',
    ending: 'Motivo',
    none: 'ninguno',
    late: 'llegó después del cierre',
  },
  closedTitle: 'La sede central cerró este talonario',
  closedText:
    'Los números sin usar no se entregan a otro equipo: alguno puede estar en un papel que todavía no llega. Si el equipo aparece, lo que emitió se recibe.',
  returnedText: 'Los números sin usar volvieron a la sede central, que puede entregarlos a otro equipo de la sede.',
  spoil: {
    label: 'Anular un número',
    title: '¿Qué número se anula?',
    text: 'El número queda registrado con su motivo y no se usa en ningún cargo.',
    number: 'Número',
    reason: 'Motivo',
    done: (number: string) => `Número ${number} anulado y guardado en este equipo`,
  },
  give: {
    label: 'Devolver los que quedan',
    title: 'Devolver los números sin usar',
    text: 'Este equipo ya no podrá usarlos. Para emitir otra vez pedirá un talonario nuevo.',
    reason: 'Motivo',
    done: 'Talonario devuelto y guardado en este equipo',
  },
  close: {
    label: 'Cerrar talonario',
    title: 'Cerrar el talonario de un equipo perdido o reemplazado',
    text: 'El equipo deja de usarlo cuando reciba el aviso. Lo que ya imprimió se recibe aunque llegue tarde; los números sin usar no se entregan a nadie.',
    reason: 'Motivo',
    done: 'Talonario cerrado',
  },
} as const;
