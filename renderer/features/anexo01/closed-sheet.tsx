import { formatCivilDate } from '#shared/calendar/civil-date.ts';
import type { FormInput } from '#shared/forms/form-document.ts';
import type { Anexo01, ClosedSheet } from '#shared/records/anexo01/anexo01.ts';
import type { Sede } from '#shared/records/sede/sede.ts';
import { PdfPreview } from '../../documents/pdf-preview.tsx';
import type { FormPdf } from '../../documents/pdf-preview-document.ts';
import { FilesSection } from '../../files/files-section.tsx';
import { ANEXO01, IMPRESION } from '../../messages/impresion.ts';
import { PaperSignatures } from '../../signing/paper-signatures.tsx';
import { filesOfPaper, type SignablePaper } from '../../signing/signable-paper.ts';
import { useDesk } from '../../desk/use-desk.tsx';
import { Button, KeyValue, Notice } from '../../ui/index.ts';
import { formatMoment } from '../../ui/format.ts';
import { AnnulSheet } from './annul-sheet.tsx';
import styles from './anexo01-page.module.css';

export interface ClosedSheetViewProps {
  state: Anexo01;
  sheet: ClosedSheet;
  sede: Sede | undefined;
  signable: SignablePaper;
  pdf: FormPdf;
  /** Rows of the period that stand on no sheet as they are now. */
  late: number;
  /** Rows of this sheet that were annulled or moved to another day since. */
  gone: number;
  onLate: () => void;
  onAnnulled: () => void;
}

export type Anexo01Input = Extract<FormInput, { form: 'anexo01' }>;

/** QW-A1: a sheet in which nothing changes any more: who signed it, and what came after it. */
export function ClosedSheetView(props: ClosedSheetViewProps) {
  const { state, sheet, sede, signable, pdf, late, gone, onLate, onAnnulled } = props;
  const desk = useDesk();
  const { closed } = ANEXO01;
  return (
    <div className={styles['closed']}>
      <div className={styles['side']}>
        {sheet.annulled === undefined ? null : (
          <Notice tone="red" title={ANEXO01.annul.because(sheet.annulled.reason)}>
            {ANEXO01.annul.free}
          </Notice>
        )}
        {late === 0 || sheet.annulled !== undefined ? null : (
          <Notice
            tone="amber"
            title={closed.late(late)}
            actions={
              <Button size="small" onClick={onLate}>
                {closed.seeLate}
              </Button>
            }
          >
            {closed.lateText}
          </Notice>
        )}
        {gone === 0 || sheet.annulled !== undefined ? null : <Notice tone="grey" title={closed.gone(gone)} />}
        <KeyValue
          items={[
            { label: closed.number, value: sheet.code, detail: sheet.supplementary ? closed.supplementary : undefined },
            { label: closed.period, value: `${formatCivilDate(sheet.from)} – ${formatCivilDate(sheet.to)}` },
            { label: closed.rowsLabel, value: ANEXO01.rows(sheet.rows.length) },
            {
              label: closed.closedBy,
              value: sheet.author.name,
              detail: formatMoment(sheet.at, { now: desk.now(), timeZone: desk.procedure.zone }),
            },
            ...(sheet.annulled === undefined
              ? []
              : [
                  {
                    label: ANEXO01.annul.by,
                    value: sheet.annulled.author.name,
                    detail: formatMoment(sheet.annulled.at, { now: desk.now(), timeZone: desk.procedure.zone }),
                  },
                ]),
          ]}
        />
        <PaperSignatures signable={signable} />
        <AnnulSheet state={state} sheet={sheet} onAnnulled={onAnnulled} />
        <FilesSection kind="anexo01" state={state} papers={filesOfPaper(sheet.paper, signable.file)} />
      </div>
      <div className={styles['paper']}>
        <PdfPreview
          document={pdf}
          heading={IMPRESION.preview}
          label={ANEXO01.document(sede?.shortName ?? '', sheet.from, sheet.to)}
        />
      </div>
    </div>
  );
}
