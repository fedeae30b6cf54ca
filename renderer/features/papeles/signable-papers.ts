import type { FormInput } from '#shared/forms/form-document.ts';
import { baja as bajaKind, type Baja, type BajaParty } from '#shared/records/baja/baja.ts';
import { informe as informeKind, type Informe, type InformeParty } from '#shared/records/informe/informe.ts';
import { UNSIGNED } from '#shared/records/paper/signed-paper.ts';
import {
  relacion as relacionKind,
  type ClosedMonth,
  type Relacion,
  type RelacionParty,
} from '#shared/records/relacion/relacion.ts';
import type { Actor } from '#shared/records/role.ts';
import { allowedEvents } from '#shared/records/rule.ts';
import { traslado as trasladoKind, type Traslado, type TrasladoParty } from '#shared/records/traslado/traslado.ts';
import { FIRMAS } from '../../messages/firmas.ts';
import { PAPELES } from '../../messages/papeles.ts';
import type { SignablePaper } from '../../signing/signable-paper.ts';

/* The lines of each paper, as `shared/forms` prints them, and who may sign them. */

const { party: PARTY, sign } = FIRMAS;
const { reasons: REASONS } = sign;

const line = <Party extends keyof typeof PARTY>(party: Party, field: string, reason: string, name: string) => ({
  party,
  label: PARTY[party],
  field,
  reason,
  name,
});

/** OS-10. Annulled, it is printed as such, and what was signed is among its files. */
export function trasladoPaper(
  state: Traslado,
  input: FormInput,
  actor: Actor,
): SignablePaper<TrasladoParty> | undefined {
  if (state.status === 'annulled') return undefined;
  const { sender, carrier, receiver, reception } = state;
  const differs = (reception?.differences.length ?? 0) > 0;
  return {
    kind: 'traslado',
    record: state.id,
    paper: state.paper ?? UNSIGNED,
    input,
    file: state.code,
    lines: [
      line('sender', 'FirmaEntrega', REASONS.handedOver, sender.name),
      line('carrier', 'FirmaTraslada', REASONS.carries, carrier.name),
      {
        ...line(
          'receiver',
          'FirmaRecibe',
          differs ? REASONS.receivedWithDifferences : REASONS.received,
          reception?.receiver.name ?? receiver.name,
        ),
        later: reception === undefined,
      },
    ],
    maySign: allowedEvents(trasladoKind, state, actor).includes('signed'),
  };
}

/** OS-19–21, from when it is with the chief. */
export function bajaPaper(state: Baja, input: FormInput, actor: Actor): SignablePaper<BajaParty> | undefined {
  if (state.status === 'annulled' || state.status === 'draft') return undefined;
  const nameAt = (step: string) => state.handOvers.find((done) => done.step === step)?.by.name ?? '';
  return {
    kind: 'baja',
    record: state.id,
    paper: state.paper ?? UNSIGNED,
    input,
    file: state.code,
    lines: [
      line('author', 'FirmaElabora', REASONS.wrote, state.author.name),
      line('chief', 'FirmaJefatura', REASONS.endorsed, nameAt('endorsed')),
      line('oti', 'FirmaOTI', REASONS.endorsed, nameAt('forwarded')),
    ],
    maySign: allowedEvents(bajaKind, state, actor).includes('signed'),
  };
}

/** PI-5–6: what the chief signs says what the chief decided. */
export function informePaper(state: Informe, input: FormInput, actor: Actor): SignablePaper<InformeParty> | undefined {
  if (state.status === 'annulled') return undefined;
  const { decision } = state;
  const decided = decision?.proceeds === false ? REASONS.doesNot : REASONS.proceeds;
  return {
    kind: 'informe',
    record: state.id,
    paper: state.paper ?? UNSIGNED,
    input,
    file: state.code,
    lines: [
      line('author', 'FirmaElabora', REASONS.wrote, state.author.name),
      line('chief', 'FirmaJefatura', decision === undefined ? REASONS.endorsed : decided, decision?.by.name ?? ''),
    ],
    maySign: allowedEvents(informeKind, state, actor).includes('signed'),
  };
}

/** OS-14: the list of a month that is closed. */
export function relacionPaper(
  state: Relacion,
  closed: ClosedMonth,
  input: FormInput,
  actor: Actor,
): SignablePaper<RelacionParty> {
  return {
    kind: 'relacion',
    record: state.id,
    part: closed.month,
    paper: closed.paper ?? UNSIGNED,
    input,
    file: PAPELES.mensual.file(closed.month),
    lines: [line('chief', 'FirmaJefatura', REASONS.sends, closed.author.name)],
    maySign: allowedEvents(relacionKind, state, actor).includes('signed'),
  };
}
