import { IconPrinter } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { formatCivilDate } from '#shared/calendar/civil-date.ts';
import type { FormInput } from '#shared/forms/form-document.ts';
import { cargo as cargoKind, cargoCode, type Cargo } from '#shared/records/cargo/cargo.ts';
import { allowedEvents } from '#shared/records/rule.ts';
import { useDesk, type OpenRecord } from '../../desk/use-desk.tsx';
import { PdfPreview } from '../../documents/pdf-preview.tsx';
import { RecordTimeline } from '../../history/record-timeline.tsx';
import { useSedeNames } from '../../history/sede-names.ts';
import { useEscape, useShortcut } from '../../keyboard/index.ts';
import { CARGOS } from '../../messages/cargos.ts';
import { IMPRESION } from '../../messages/impresion.ts';
import { PaperSignatures } from '../../signing/paper-signatures.tsx';
import { filesOfPaper } from '../../signing/signable-paper.ts';
import { usePaperPdf } from '../../signing/use-paper-pdf.ts';
import { Button, KeyValue, Notice } from '../../ui/index.ts';
import { AnnulDialog } from './annul-dialog.tsx';
import { ArchiveButton } from './archive-button.tsx';
import { CargoHead } from './cargo-head.tsx';
import { cargoPaper } from './cargo-papers.ts';
import { FilesSection } from '../../files/files-section.tsx';
import { TABLES } from './cargo-items.ts';
import { cargoSheet } from './cargo-sheet.ts';
import { ItemsTable } from './items-table.tsx';
import styles from './cargos.module.css';

/** A cargo in which nothing changes any more, or not by this person: read, printed, saved, annulled. */
export function CargoPaperPage({ record, cargo }: { record: OpenRecord<'cargo'>; cargo: Cargo }) {
  const desk = useDesk();
  const navigate = useNavigate();
  const [annulling, setAnnulling] = useState(false);
  const sedeName = useSedeNames();
  const code = cargoCode(cargo);
  const { content, issuer } = cargo;
  const input = useMemo<FormInput>(() => ({ form: 'cargo', sheet: cargoSheet(desk.procedure, cargo) }), [desk, cargo]);
  const signable = cargoPaper(cargo, input, desk.actor());
  const { pdf, actions: paper } = usePaperPdf(input, CARGOS.file(code), signable);
  const allowed = allowedEvents(cargoKind, cargo, desk.actor());
  const printable = cargo.status !== 'draft' && cargo.status !== 'discarded';
  useShortcut({ keys: 'Ctrl+P', label: IMPRESION.print, when: printable }, paper.print);
  useEscape(() => void navigate({ to: '/cargos' }), { label: CARGOS.back });

  return (
    <section className={styles['page']} aria-label={CARGOS.label(code)}>
      <CargoHead
        title={printable ? CARGOS.label(code) : CARGOS.document}
        status={cargo.status}
        issuer={issuer?.name ?? desk.actor().name}
        servant={content.servant.name}
        issuedAt={cargo.issuedAt}
        note={desk.person.sede.central ? sedeName(cargo.sede) : undefined}
      />
      <div className={styles['body']}>
        <div className={styles['content']} data-zone="list">
          {cargo.status === 'annulled' ? (
            <Notice tone="red" title={CARGOS.annulledBecause(cargo.annulment ?? '')} />
          ) : null}
          {cargo.status === 'discarded' ? (
            <Notice tone="grey" title={CARGOS.discardedTitle}>
              {CARGOS.discardedText}
            </Notice>
          ) : null}
          {cargo.status === 'draft' ? <Notice tone="grey" title={CARGOS.readOnlyDraft} /> : null}
          <div className={styles['facts']}>
            <KeyValue
              items={[
                { label: CARGOS.form.servant, value: content.servant.name },
                { label: CARGOS.form.unit, value: content.unit },
              ]}
            />
            <KeyValue
              items={[
                { label: CARGOS.form.date, value: formatCivilDate(content.date) },
                ...(issuer === undefined ? [] : [{ label: CARGOS.facts.issuer, value: issuer.name }]),
              ]}
            />
          </div>
          {TABLES.map((table) => (
            <ItemsTable key={table} table={table} items={content[table]} />
          ))}
          {printable && signable !== undefined ? (
            <PaperSignatures signable={signable}>
              {allowed.includes('archived') ? <ArchiveButton id={cargo.id} /> : null}
            </PaperSignatures>
          ) : null}
          {paper.failure === undefined ? null : (
            <Notice tone="red" title={paper.failure.title} announce>
              {paper.failure.text}
            </Notice>
          )}
          {printable ? (
            <FilesSection kind="cargo" state={cargo} papers={filesOfPaper(cargo.paper, `cargo ${code}`)} />
          ) : null}
          <div>
            <h2 className={styles['historyTitle']}>{CARGOS.history}</h2>
            <RecordTimeline entries={record.entries} unsent={record.stored.unsent} />
          </div>
        </div>
        <div className={styles['paper']} data-zone="pane">
          <PdfPreview document={pdf} heading={IMPRESION.preview} label={CARGOS.label(code)} />
        </div>
      </div>
      {printable ? (
        <footer className={styles['foot']}>
          {allowed.includes('annulled') ? (
            <Button
              variant="danger"
              onClick={() => {
                setAnnulling(true);
              }}
            >
              {CARGOS.annul}
            </Button>
          ) : null}
          <div className={styles['footEnd']}>
            <Button onClick={paper.save} disabled={paper.busy}>
              {IMPRESION.save}
            </Button>
            <Button variant="filled" keys="Ctrl+P" icon={IconPrinter} onClick={paper.print} disabled={paper.busy}>
              {IMPRESION.print}
            </Button>
          </div>
        </footer>
      ) : null}
      {annulling ? (
        <AnnulDialog
          id={cargo.id}
          code={code}
          onClose={() => {
            setAnnulling(false);
          }}
        />
      ) : null}
    </section>
  );
}
