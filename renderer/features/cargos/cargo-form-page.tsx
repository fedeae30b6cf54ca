import { useNavigate } from '@tanstack/react-router';
import { useMemo, useRef, useState, type RefObject } from 'react';
import type { FormInput } from '#shared/forms/form-document.ts';
import type { Cargo, CargoItem } from '#shared/records/cargo/cargo.ts';
import { sbnDisplay } from '#shared/text/patrimonial-code.ts';
import { useDesk, useList } from '../../desk/use-desk.tsx';
import { useFormPdf } from '../../documents/pdf-preview-document.ts';
import { PdfPreview } from '../../documents/pdf-preview.tsx';
import { useEscape, useShortcut } from '../../keyboard/index.ts';
import { CARGOS } from '../../messages/cargos.ts';
import { IMPRESION } from '../../messages/impresion.ts';
import { Form, Notice } from '../../ui/index.ts';
import { BienEntry } from './bien-entry.tsx';
import { CargoFields } from './cargo-fields.tsx';
import { findBlocker, formKey, formOfContent, servantOf } from './cargo-form.ts';
import { CargoFormFoot } from './cargo-form-foot.tsx';
import { ChangedElsewhere, SavedAt, UnknownScan } from './cargo-form-notices.tsx';
import { CargoHead, TalonarioNote } from './cargo-head.tsx';
import { itemOfBien, itemOfText, TABLES, type Conflict, type TableName } from './cargo-items.ts';
import { draftSheet } from './cargo-sheet.ts';
import { ConflictNotice } from './conflict-notice.tsx';
import { ItemsTable } from './items-table.tsx';
import { useCargoActions } from './use-cargo-actions.ts';
import { useCargoForm, type CargoFormStart } from './use-cargo-form.ts';
import { useScanner } from './use-scanner.ts';
import { useTalonarioStock } from './use-talonario.ts';
import styles from './cargos.module.css';

const TEXTS = CARGOS.form;

export interface CargoFormPageProps {
  start: CargoFormStart;
  recorded: Cargo | undefined;
}

/** A cargo that can still be corrected: the form at the left, the paper as it will be at the right. */
export function CargoFormPage({ start, recorded }: CargoFormPageProps) {
  const desk = useDesk();
  const navigate = useNavigate();
  const editing = useCargoForm(start, recorded);
  const { form, values, conflicts, kept } = editing;
  const stock = useTalonarioStock();
  const actions = useCargoActions(editing, recorded);
  const entries = useEntries();
  const [lastTable, setLastTable] = useState<TableName>('assigned');
  const [unknownScan, setUnknownScan] = useState<string>();
  const [rowProblem, setRowProblem] = useState<string>();
  const [asking, setAsking] = useState(false);
  const bienes = useOwnBienes();
  const servant = servantOf(values);
  const key = formKey(values);
  const input = useMemo<FormInput>(() => {
    const paper = { id: recorded?.id ?? CARGOS.unsaved, now: desk.now(), issuer: desk.actor().name };
    return { form: 'cargo', sheet: draftSheet(desk.procedure, { ...values, servant }, paper) };
    // The key says when the values changed; they are new objects at each render.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [desk, key, recorded?.id]);
  const pdf = useFormPdf(input);

  const add = (table: TableName, item: CargoItem) => {
    const refused = editing.add(table, item);
    const name = item.code === undefined ? item.equipment : sbnDisplay(item.code);
    setRowProblem(refused === undefined ? undefined : refused === 'full' ? TEXTS.full : TEXTS.duplicate(name));
  };
  useScanner(!asking && actions.busy === undefined, (code) => {
    const bien = bienes.find((candidate) => candidate.row.code === code);
    setUnknownScan(bien === undefined ? code : undefined);
    if (bien !== undefined) add(lastTable, itemOfBien(bien.id, bien.row));
  });
  const withdrawFrom = ({ index, item, holders }: Conflict) => {
    const [holder] = holders;
    const observations =
      holder === undefined ? undefined : CARGOS.conflict.withdrawnFrom(holder.person.name, holder.cargo?.code);
    add('withdrawn', { ...item, observations, override: undefined });
    editing.change('assigned', index, { override: undefined });
    entries.assigned.current?.focus();
  };
  useShortcut({ keys: 'Alt+R', label: TEXTS.withdrawn.title }, () => entries.withdrawn.current?.focus());
  useShortcut({ keys: 'Alt+S', label: TEXTS.assigned.title }, () => entries.assigned.current?.focus());
  useEscape(() => void navigate({ to: '/cargos' }), { label: CARGOS.back });

  return (
    <section className={styles['page']} aria-label={CARGOS.document}>
      <CargoHead
        title={CARGOS.document}
        status="draft"
        note={<TalonarioNote />}
        aside={<SavedAt keptAt={kept.keptAt} recordedAt={recorded?.changedAt} />}
        issuer={desk.actor().name}
        servant={servant?.name}
      />
      <div className={styles['body']}>
        <div className={styles['content']} data-zone="list">
          <Form label={TEXTS.label}>
            <div className={styles['rows']}>
              <CargoFields form={form} autoFocus={start.keptAt === undefined && recorded === undefined} />
              {TABLES.map((table) => (
                <ItemsTable
                  key={table}
                  table={table}
                  items={values[table]}
                  conflicts={table === 'assigned' ? conflicts : []}
                  edit={{
                    change: (index, change) => {
                      editing.change(table, index, change);
                    },
                    remove: (index) => {
                      setRowProblem(undefined);
                      editing.remove(table, index);
                      entries[table].current?.focus();
                    },
                  }}
                  entry={
                    <BienEntry
                      ref={entries[table]}
                      table={table}
                      bienes={bienes}
                      items={values[table]}
                      servant={servant}
                      onAdd={(item) => {
                        add(table, item);
                      }}
                      onUnknown={setUnknownScan}
                      onFocus={() => {
                        setLastTable(table);
                      }}
                    />
                  }
                />
              ))}
              {rowProblem === undefined ? null : <Notice tone="amber" announce title={rowProblem} />}
              {unknownScan === undefined ? null : (
                <UnknownScan
                  code={unknownScan}
                  onAdd={() => {
                    setUnknownScan(undefined);
                    add(lastTable, itemOfText(unknownScan));
                  }}
                  onDismiss={() => {
                    setUnknownScan(undefined);
                  }}
                />
              )}
              {conflicts.map((conflict) => (
                <ConflictNotice
                  key={conflict.bien}
                  conflict={conflict}
                  onWithdraw={() => {
                    withdrawFrom(conflict);
                  }}
                  onReason={(override) => {
                    editing.change('assigned', conflict.index, { override });
                  }}
                />
              ))}
              {editing.stale && recorded !== undefined ? (
                <ChangedElsewhere
                  onTakeRecorded={() => {
                    editing.expect(recorded.content);
                    form.reset(formOfContent(recorded.content));
                  }}
                />
              ) : null}
              {actions.failure === undefined ? null : (
                <Notice tone="red" title={CARGOS.notSaved} announce>
                  {`${actions.failure} ${CARGOS.stillHere}`}
                </Notice>
              )}
            </div>
          </Form>
        </div>
        <div className={styles['paper']} data-zone="pane">
          <PdfPreview document={pdf} heading={IMPRESION.preview} label={CARGOS.document} />
        </div>
      </div>
      <CargoFormFoot
        next={stock.next}
        blocker={findBlocker(values, conflicts, stock)}
        busy={actions.busy !== undefined}
        removable={recorded !== undefined || kept.keptAt !== undefined}
        onSave={actions.save}
        onIssue={actions.issue}
        onRemove={actions.remove}
        onAsking={setAsking}
      />
    </section>
  );
}

/** A cargo moves the bienes of the sede whose number it takes. */
function useOwnBienes() {
  const { rows } = useList('bien');
  const { id } = useDesk().person.sede;
  return useMemo(() => rows.filter((bien) => bien.sede === id), [rows, id]);
}

function useEntries(): Record<TableName, RefObject<HTMLInputElement | null>> {
  const withdrawn = useRef<HTMLInputElement>(null);
  const assigned = useRef<HTMLInputElement>(null);
  return { withdrawn, assigned };
}
