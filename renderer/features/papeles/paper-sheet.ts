import { civilDateOf, formatCivilDate } from '#shared/calendar/civil-date.ts';
import type { BajaSheet, InformeSheet, PaperRow, TrasladoSheet } from '#shared/forms/paper-sheets.ts';
import type { Procedure } from '#shared/procedures/procedure.ts';
import type { Baja } from '#shared/records/baja/baja.ts';
import type { Informe } from '#shared/records/informe/informe.ts';
import { isUnderWarranty } from '#shared/records/informe/warranty.ts';
import { paperCode } from '#shared/records/paper/paper-code.ts';
import type { PaperItem } from '#shared/records/paper/paper-item.ts';
import type { Traslado } from '#shared/records/traslado/traslado.ts';
import { PAPELES } from '../../messages/papeles.ts';

type Heading = Pick<Procedure, 'organisation' | 'zone'>;
type SedeName = (sede: string) => string;

export function trasladoSheet(procedure: Heading, state: Traslado, sedeName: SedeName): TrasladoSheet {
  const { reception, items, annulment } = state;
  const { states } = PAPELES.traslado.receive;
  return {
    ...headingOf(procedure),
    code: state.code,
    status: state.status === 'annulled' ? 'anulado' : reception === undefined ? 'despachado' : 'recibido',
    date: state.date,
    from: sedeName(state.sede),
    to: sedeName(state.to),
    reason: state.reason,
    sender: partyOf(state.sender),
    carrier: { name: state.carrier.name, document: state.carrierDocument ?? '' },
    receiver: partyOf(state.receiver),
    rows: items.map(rowOf),
    ...(reception === undefined
      ? {}
      : {
          reception: {
            date: reception.date,
            receiver: reception.receiver.name,
            note: reception.note ?? '',
            differences: reception.differences.map(({ bien, kind, note }) => {
              const item = items.find((one) => one.bien === bien);
              return { equipo: item?.equipment ?? '', codigoSbn: item?.code ?? '', tipo: states[kind], detalle: note };
            }),
          },
        }),
    ...(annulment === undefined ? {} : { annulment }),
    id: state.id,
    ...codeOf(paperCode('traslado', state)),
    issuedAt: new Date(state.dispatchedAt).toISOString(),
  };
}

export function bajaSheet(procedure: Heading, state: Baja, sedeName: SedeName): BajaSheet {
  const { content, handOvers, annulment } = state;
  const { causes, handOvers: words } = PAPELES.baja;
  const nameAt = (step: string) => handOvers.find((done) => done.step === step)?.by.name ?? '';
  return {
    ...headingOf(procedure),
    code: state.code,
    status: state.status === 'annulled' ? 'anulado' : state.status === 'draft' ? 'borrador' : 'emitido',
    date: content.date,
    sede: sedeName(state.sede),
    author: state.author.name,
    background: content.background,
    rows: content.items.map((item) => ({ ...rowOf(item), causa: causes[item.cause], sustento: item.finding })),
    conclusion: content.conclusion,
    handOvers: handOvers.map(({ step, by, at, reference }) => ({
      paso: words[step],
      por: by.name,
      fecha: civilDateOf(at, procedure.zone),
      documento: reference ?? '',
    })),
    signers: { chief: nameAt('endorsed'), oti: nameAt('forwarded') },
    ...(annulment === undefined ? {} : { annulment }),
    id: state.id,
    ...(state.status === 'draft' ? {} : codeOf(paperCode('baja', state))),
  };
}

export function informeSheet(procedure: Heading, state: Informe, sedeName: SedeName): InformeSheet {
  const { decision, contract, ending, annulment } = state;
  return {
    ...headingOf(procedure),
    code: state.code,
    status: state.status === 'annulled' ? 'anulado' : 'emitido',
    date: state.date,
    sede: sedeName(state.sede),
    author: state.author.name,
    to: PAPELES.informe.to(sedeName(state.sede)),
    row: rowOf(state.item),
    warranty: warrantyText(state),
    origin: state.origin?.code ?? '',
    problem: state.problem,
    diagnosis: state.diagnosis,
    justification: state.justification,
    ...(decision === undefined
      ? {}
      : {
          decision: {
            proceeds: decision.proceeds,
            reason: decision.reason,
            by: decision.by.name,
            date: civilDateOf(decision.at, procedure.zone),
          },
        }),
    provider: [contract?.provider, contract?.reference].filter((text) => text !== undefined).join(' – '),
    outcome: ending?.note ?? '',
    ...(annulment === undefined ? {} : { annulment }),
    id: state.id,
    ...codeOf(paperCode('informe', state)),
    issuedAt: new Date(state.raisedAt).toISOString(),
  };
}

/** What the informe says of the warranty, as it was that day. */
export function warrantyText({ warrantyUntil, date, override }: Informe): string {
  const { warranty } = PAPELES.informe;
  if (warrantyUntil === undefined) return warranty.none;
  const day = formatCivilDate(warrantyUntil);
  return isUnderWarranty({ warrantyUntil }, date) ? warranty.anyway(day, override ?? '') : warranty.over(day);
}

export function headingOf({ organisation }: Heading): { organisation: string; unit: string } {
  return { organisation: organisation.shortName, unit: organisation.unitShortName };
}

export function codeOf(qr: string | undefined): { qr?: string } {
  return qr === undefined ? {} : { qr };
}

export function rowOf(item: PaperItem): PaperRow {
  return {
    equipo: item.equipment,
    marca: item.brand ?? '',
    modelo: item.model ?? '',
    serie: item.serial ?? '',
    codigoSbn: item.code,
    observaciones: item.observations ?? '',
  };
}

function partyOf({ name, area }: { name: string; area?: string }): { name: string; area: string } {
  return { name, area: area ?? '' };
}
