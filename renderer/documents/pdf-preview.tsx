import { useState } from 'react';
import { useShortcut } from '../keyboard/index.ts';
import { IMPRESION } from '../messages/impresion.ts';
import { Button, Dialog, Segmented, useDelayed } from '../ui/index.ts';
import type { FormPdf } from './pdf-preview-document.ts';
import { PdfPages } from './pdf-preview-pages.tsx';
import styles from './pdf-preview.module.css';

export interface PdfPreviewProps {
  document: FormPdf;
  /** «Así se imprimirá». */
  heading: string;
  /** What it is, for assistive technology: «Cargo N° 018-2026». */
  label: string;
  /** Opens it enlarged. */
  keys?: string;
}

const TEXTS = { 'not-made': IMPRESION.previewFailed, away: IMPRESION.previewAway } as const;
const ZOOMS = ['1', '1.5', '2'] as const;

/** The paper as it will come out of the printer: how many pages, and enlarged on demand. */
export function PdfPreview({ document, heading, label, keys = 'Alt+V' }: PdfPreviewProps) {
  const [pages, setPages] = useState<number>();
  const [enlarged, setEnlarged] = useState(false);
  const slow = useDelayed(document.working, 800);
  const enlarge = () => {
    setEnlarged(true);
  };
  useShortcut({ keys, label: IMPRESION.enlarge, when: document.pdf !== undefined }, enlarge);
  return (
    <section className={styles['preview']} aria-label={heading}>
      <header className={styles['head']}>
        <h2 className={styles['heading']}>{heading}</h2>
        <span className={styles['count']} role="status">
          {slow ? IMPRESION.working : pages === undefined ? '' : IMPRESION.pageCount(pages)}
        </span>
        <Button size="small" keys={keys} disabled={document.pdf === undefined} onClick={enlarge}>
          {IMPRESION.enlarge}
        </Button>
      </header>
      <div
        className={styles['scroll']}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, and has nothing in it to focus
        tabIndex={0}
        role="region"
        aria-label={IMPRESION.paperOf(label)}
        data-working={document.working}
      >
        {document.failed !== false ? (
          <p className={styles['failed']}>{TEXTS[document.failed]}</p>
        ) : (
          <PdfPages pdf={document.pdf} label={label} onPages={setPages} />
        )}
      </div>
      <Enlarged
        opened={enlarged}
        pdf={document.pdf}
        label={label}
        onClose={() => {
          setEnlarged(false);
        }}
      />
    </section>
  );
}

interface EnlargedProps {
  opened: boolean;
  pdf: Uint8Array | undefined;
  label: string;
  onClose: () => void;
}

function Enlarged({ opened, pdf, label, onClose }: EnlargedProps) {
  const [zoom, setZoom] = useState<(typeof ZOOMS)[number]>('1');
  return (
    <Dialog opened={opened} onClose={onClose} title={label} width={960}>
      <div className={styles['enlarged']}>
        <Segmented
          label={IMPRESION.zoom}
          value={zoom}
          onChange={setZoom}
          segments={ZOOMS.map((value) => ({ value, label: IMPRESION.zoomLabel(Number(value)) }))}
          size="small"
        />
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, and has nothing in it to focus */}
        <div className={styles['enlargedPages']} tabIndex={0} role="region" aria-label={IMPRESION.enlargedOf(label)}>
          <PdfPages pdf={pdf} label={label} zoom={Number(zoom)} />
        </div>
      </div>
    </Dialog>
  );
}
