import {
  anexo01 as kind,
  ANEXO01_PARTIES,
  type Anexo01,
  type Anexo01Party,
  type ClosedSheet,
} from '#shared/records/anexo01/anexo01.ts';
import type { Actor } from '#shared/records/role.ts';
import { allowedEvents } from '#shared/records/rule.ts';
import { FIRMAS } from '../../messages/firmas.ts';
import type { SignablePaper } from '../../signing/signable-paper.ts';

/** QW-A1: a closed sheet as it is signed; its bytes are fixed. */
export function signableSheet(
  state: Anexo01,
  sheet: ClosedSheet,
  names: Readonly<Record<Anexo01Party, string>>,
  actor: Actor,
): SignablePaper<Anexo01Party> {
  const field = { specialist: 'FirmaEspecialista', chief: 'FirmaJefatura' };
  return {
    kind: 'anexo01',
    record: state.id,
    part: sheet.sheet,
    paper: sheet.paper,
    file: `anexo01-${sheet.code}`,
    lines: ANEXO01_PARTIES.map((party) => ({
      party,
      label: FIRMAS.party[party],
      field: field[party],
      reason: FIRMAS.sign.reasons.endorsed,
      name: names[party],
    })),
    maySign: sheet.annulled === undefined && allowedEvents(kind, state, actor).includes('signed'),
  };
}
