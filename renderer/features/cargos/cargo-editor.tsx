import { useEffect, useState } from 'react';
import { civilDateOf } from '#shared/calendar/civil-date.ts';
import type { Cargo } from '#shared/records/cargo/cargo.ts';
import type { Desk } from '../../desk/desk.ts';
import { useDesk } from '../../desk/use-desk.tsx';
import { emptyForm, formKey, formOfContent, KeptCargoForm, type CargoForm } from './cargo-form.ts';
import { CargoFormPage } from './cargo-form-page.tsx';
import { unitOf } from './cargo-names.ts';
import { itemOfBien } from './cargo-items.ts';
import type { CargoFormStart } from './use-cargo-form.ts';

export interface CargoEditorProps {
  /** The recorded borrador; absent for a new cargo. */
  cargo?: Cargo;
  /** For whom, and with what, a new one begins. */
  personId?: string;
  bienId?: string;
}

/** Opens the form with what was half typed on this device, if there is any. */
export function CargoEditor({ cargo, personId, bienId }: CargoEditorProps) {
  const desk = useDesk();
  const draftId = ['cargo', desk.person.id, cargo?.id, personId, bienId].filter(Boolean).join(':');
  const [start, setStart] = useState<CargoFormStart>();
  useEffect(() => {
    let left = false;
    void openForm(desk, draftId, cargo, { personId, bienId }).then((opened) => {
      if (!left) setStart(opened);
    });
    return () => {
      left = true;
    };
    // The recorded borrador is read once: the form itself follows its changes.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [desk, draftId]);
  if (start?.draftId !== draftId) return null;
  return <CargoFormPage key={draftId} start={start} recorded={cargo} />;
}

async function openForm(
  desk: Desk,
  draftId: string,
  cargo: Cargo | undefined,
  begin: Pick<CargoEditorProps, 'personId' | 'bienId'>,
): Promise<CargoFormStart> {
  const kept = await desk.drafts.load(draftId);
  const parsed = KeptCargoForm.safeParse(kept?.value);
  if (kept !== undefined && parsed.success) {
    const { base, form } = parsed.data;
    const stale =
      cargo !== undefined && base !== cargo.changedAt && formKey(form) !== formKey(formOfContent(cargo.content));
    return { draftId, form, keptAt: kept.savedAt, stale };
  }
  return { draftId, form: cargo === undefined ? prefilledForm(desk, begin) : formOfContent(cargo.content) };
}

/** A new cargo for somebody or something that was chosen elsewhere. */
function prefilledForm(desk: Desk, { personId, bienId }: Pick<CargoEditorProps, 'personId' | 'bienId'>): CargoForm {
  const form = emptyForm(civilDateOf(desk.now()));
  const servant = desk
    .list('persona')
    .snapshot()
    .rows.find((record) => record.id === personId);
  if (servant !== undefined) {
    form.servant = { known: { id: servant.id, name: servant.row.name, area: servant.row.area } };
    form.unit = unitOf(desk, servant.row.area);
  }
  const given = desk
    .list('bien')
    .snapshot()
    .rows.find((record) => record.id === bienId);
  if (given !== undefined) form.assigned = [itemOfBien(given.id, given.row)];
  return form;
}
