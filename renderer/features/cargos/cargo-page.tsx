import { cargo as cargoKind } from '#shared/records/cargo/cargo.ts';
import { allowedEvents } from '#shared/records/rule.ts';
import { useDesk, useRecord } from '../../desk/use-desk.tsx';
import { CARGOS } from '../../messages/cargos.ts';
import { EmptyState, LoadingRows } from '../../ui/index.ts';
import { CargoEditor } from './cargo-editor.tsx';
import { CargoPaperPage } from './cargo-paper-page.tsx';

export interface CargoPageProps {
  /** The recorded cargo; absent for a new one. */
  id?: string;
  /** For whom a new one begins. */
  personId?: string;
  /** What a new one begins to assign. */
  bienId?: string;
}

/** Picture 04: one cargo, new or recorded. */
export function CargoPage({ id, personId, bienId }: CargoPageProps) {
  if (id !== undefined) return <RecordedCargo key={id} id={id} />;
  return <CargoEditor personId={personId} bienId={bienId} />;
}

/** Its form while it is a borrador of this sede, its paper afterwards. */
function RecordedCargo({ id }: { id: string }) {
  const desk = useDesk();
  const record = useRecord('cargo', id);
  if (record === undefined) return <LoadingRows />;
  const cargo = record?.state;
  if (record === null || cargo === undefined) {
    return <EmptyState title={CARGOS.goneTitle}>{CARGOS.goneText}</EmptyState>;
  }
  const actor = desk.actor();
  // The number comes from a block of the person's own sede, so nobody issues for another one.
  const editable = cargo.sede === actor.sede && allowedEvents(cargoKind, cargo, actor).includes('revised');
  return editable ? <CargoEditor cargo={cargo} /> : <CargoPaperPage record={record} cargo={cargo} />;
}
