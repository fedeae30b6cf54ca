import { derivedUuid } from '#shared/history/uuid.ts';
import type { Uuid } from '#shared/history/event.ts';
import type { Anexo01Values, BienValues, ImportRow } from '#shared/imports/index.ts';
import type { CatalogueEntry } from '#shared/procedures/procedure.ts';
import type { AtencionRegistered } from '#shared/records/atencion/atencion.ts';
import type { BienRegistered } from '#shared/records/bien/bien.ts';
import type { Step } from '../../../desk/writer.ts';
import type { NameDirectory } from './name-directory.ts';

/** Priority of a tipología that the catalogue does not have (QW-7.4: equipment). */
const USUAL_PRIORITY = 3;

/** A row that is ready, and the record that it becomes: the same on every device that imports it. */
export interface ReadyRow<Values> {
  line: number;
  key: string;
  values: Values;
}

export function readyRows<Values>(rows: readonly ImportRow<string, Values>[]): ReadyRow<Values>[] {
  return rows.flatMap(({ line, values, importKey }) =>
    values === undefined ? [] : [{ line, key: importKey, values }],
  );
}

export function atencionIdOf({ key, values }: ReadyRow<Anexo01Values>): Uuid {
  return derivedUuid('import-atencion', values.sede, key);
}

export function bienIdOf({ key }: ReadyRow<BienValues>, sede: Uuid): Uuid {
  return derivedUuid('import-bien', sede, key);
}

interface AtencionContext {
  file: string;
  names: NameDirectory;
  catalogue: readonly CatalogueEntry[];
  nextCode(prefix: 'A'): string;
}

/**
 * A row of Anexo 01 as a registration. The form has no priority, channel nor mode: the catalogue's suggestion, «En
 * persona» and «Presencial» stand for them, and the record says which file it comes from.
 */
export function atencionStep(row: ReadyRow<Anexo01Values>, context: AtencionContext): Step {
  const { values, key } = row;
  const { names, file } = context;
  const data: AtencionRegistered = {
    code: context.nextCode('A'),
    sede: values.sede,
    date: values.date,
    person: names.person(values.sede, values.person, values.area),
    technician: names.technician(values.sede, values.technician),
    problem: values.problem,
    service: { type: values.type, ...(values.service === undefined ? {} : { service: values.service }) },
    priority: priorityOf(values, context.catalogue),
    channel: 'inPerson',
    mode: 'onSite',
    status: values.status,
    ...(values.solution === undefined ? {} : { solution: values.solution }),
    imported: { key, file },
  };
  return { kind: 'atencion', record: atencionIdOf(row), type: 'registered', data, startsAct: true };
}

function priorityOf({ type, service }: Anexo01Values, catalogue: readonly CatalogueEntry[]): number {
  const ofType = catalogue.filter((entry) => entry.type === type);
  const exact = ofType.find((entry) => entry.service === service) ?? ofType[0];
  return exact?.suggestedPriority ?? USUAL_PRIORITY;
}

interface BienContext {
  file: string;
  sede: Uuid;
  names: NameDirectory;
}

export function bienStep(row: ReadyRow<BienValues>, { file, sede, names }: BienContext): Step {
  const { holder, ...described } = row.values;
  const data: BienRegistered = {
    ...described,
    sede,
    ...(holder === undefined ? {} : { holder: names.person(sede, holder) }),
    imported: { key: row.key, file },
  };
  return { kind: 'bien', record: bienIdOf(row, sede), type: 'registered', data, startsAct: true };
}
