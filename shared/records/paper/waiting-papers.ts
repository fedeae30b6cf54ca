import { hasRole, type Actor } from '../role.ts';

/** What a list knows of a paper. */
interface Listed {
  sede: string;
  status: string;
  row: { to?: string };
}
type WaitingKind = 'traslado' | 'baja' | 'informe';
type Lists<Paper extends Listed> = Readonly<Record<WaitingKind, readonly Paper[]>>;

/** The papers that wait for this person: what is on its way to their sede, differences to decide, decisions to take. */
export function waitingPapers<Paper extends Listed>(
  lists: Lists<Paper>,
  actor: Actor,
): { kind: WaitingKind; paper: Paper }[] {
  const works = hasRole(actor, 'specialist', 'support', 'patrimony');
  const chief = hasRole(actor, 'utChief', 'unitChief');
  const waits: Readonly<Record<WaitingKind, (paper: Paper) => boolean>> = {
    traslado: ({ row, status }) => {
      if (status === 'receivedWithDifferences') return actor.central && (works || chief);
      return works && row.to === actor.sede && (status === 'dispatched' || status === 'inTransit');
    },
    baja: decides,
    informe: decides,
  };
  function decides({ sede, status }: Paper): boolean {
    if (status === 'withChief') return chief && sede === actor.sede;
    if (status === 'withOti') return actor.central && hasRole(actor, 'unitChief');
    return status === 'withAdministration' && actor.central && hasRole(actor, 'support', 'patrimony');
  }
  return (['traslado', 'baja', 'informe'] as const).flatMap((kind) =>
    lists[kind].filter(waits[kind]).map((paper) => ({ kind, paper })),
  );
}
