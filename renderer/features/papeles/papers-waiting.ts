import type { PaperRow } from '#shared/records/paper/paper-summaries.ts';
import { hasRole, type Actor } from '#shared/records/role.ts';
import type { ListedRecord } from '../../db/list-index.ts';
import type { ListedPaper } from './papeles-filter.ts';

type Lists = Readonly<Record<ListedPaper['kind'], readonly ListedRecord<PaperRow>[]>>;

/** How many papers wait for this person: what is on its way to their sede, differences to decide, decisions to take. */
export function papersWaiting(lists: Lists, actor: Actor): number {
  const works = hasRole(actor, 'specialist', 'support', 'patrimony');
  const chief = hasRole(actor, 'utChief', 'unitChief');
  const traslados = lists.traslado.filter(({ row, status }) => {
    if (status === 'receivedWithDifferences') return actor.central && (works || chief);
    return works && row.to === actor.sede && (status === 'dispatched' || status === 'inTransit');
  });
  const decisions = [...lists.baja, ...lists.informe].filter(({ sede, status }) => {
    if (status === 'withChief') return chief && sede === actor.sede;
    if (status === 'withOti') return actor.central && hasRole(actor, 'unitChief');
    return status === 'withAdministration' && actor.central && hasRole(actor, 'support', 'patrimony');
  });
  return traslados.length + decisions.length;
}
