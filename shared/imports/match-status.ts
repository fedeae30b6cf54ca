import { foldText } from '../text/fold-text.ts';
import { shorten, type Reading } from './cell-readers.ts';

export type ImportedStatus = 'attended' | 'pending' | 'inProgress';

const STATUSES: readonly { id: ImportedStatus; name: string; pattern: RegExp }[] = [
  {
    id: 'attended',
    name: 'Atendido',
    pattern: /^(atendid|resuelt|solucionad|cerrad|concluid|finalizad|terminad|culminad)/,
  },
  { id: 'pending', name: 'Pendiente', pattern: /^(pendiente|por atender|sin atender|no atendid)/ },
  { id: 'inProgress', name: 'En Progreso', pattern: /^((en )?(progreso|proceso|curso|atencion|tramite)|derivad)/ },
];

/** ESTADO of Anexo 01, as people write it. */
export function matchStatus(cell: string | undefined): Reading<ImportedStatus> {
  if (cell === undefined) return {};
  const folded = foldText(cell.slice(0, 60));
  const status = STATUSES.find(({ pattern }) => pattern.test(folded));
  if (status !== undefined) return { value: status.id };
  return {
    error: {
      message: `«${shorten(cell)}» no es un estado: escriba Atendido, Pendiente o En Progreso`,
      suggestions: STATUSES.map(({ name }) => name),
    },
  };
}
