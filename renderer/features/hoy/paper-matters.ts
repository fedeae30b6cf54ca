import type { CargoRow } from '#shared/records/cargo/cargo-summary.ts';
import type { PaperRow } from '#shared/records/paper/paper-summaries.ts';
import { waitingPapers } from '#shared/records/paper/waiting-papers.ts';
import { hasRole, type Role } from '#shared/records/role.ts';
import type { ListedRecord } from '../../db/list-index.ts';
import { HOY } from '../../messages/hoy.ts';
import { common, type Lists, type Matter, type Reader } from './matter.ts';

/** OS-11: a borrador that is to be issued, a cargo that is to be signed. */
export function cargoMatter(record: ListedRecord<CargoRow>, { actor, mineOnly }: Reader): Matter[] {
  const { row, status, sede } = record;
  const signing = status === 'issued' || status === 'signedByIt';
  if (status !== 'draft' && !signing) return [];
  if (signing && mineOnly && (sede !== actor.sede || !hasRole(actor, 'specialist', 'support'))) return [];
  return [
    {
      ...common(record),
      kind: 'cargo',
      group: signing ? 'toSign' : 'drafts',
      code: row.code,
      subject: row.equipment,
      who: row.servant,
      since: (signing ? row.issuedAt : undefined) ?? row.draftedAt,
    },
  ];
}

/** OS-10, OS-19–22, PI-6, QW-A1: what is to be received or decided, and the sheets that wait for a V° B°. */
export function paperMatters(papers: Lists['papers'], reader: Reader): Matter[] {
  const waiting = waitingPapers(papers, reader.actor).map(({ kind, paper }): Matter => ({
    ...common(paper),
    kind,
    group: 'papers',
    code: paper.row.code,
    subject: paper.row.subject,
    who: paper.row.author,
    since: paper.row.changedAt,
  }));
  return [...waiting, ...papers.anexo01.flatMap((record) => sheetMatters(record, reader))];
}

const SIGNERS: Readonly<Record<'specialist' | 'chief', readonly Role[]>> = {
  specialist: ['specialist', 'support'],
  chief: ['utChief', 'unitChief'],
};

function sheetMatters(record: ListedRecord<PaperRow>, { actor, mineOnly }: Reader): Matter[] {
  const { row, id, sede } = record;
  return (row.unsigned ?? []).flatMap(({ code, author, from, to, parties, since }): Matter[] => {
    const mine = sede === actor.sede && parties.some((party) => hasRole(actor, ...SIGNERS[party]));
    if (mineOnly && !mine) return [];
    return [
      {
        ...common(record),
        id: `${id} ${code}`,
        record: id,
        kind: 'anexo01',
        group: 'toSign',
        status: parties.includes('specialist') ? 'issued' : 'signedByIt',
        code,
        subject: HOY.sheet(from, to),
        who: author,
        since,
      },
    ];
  });
}
