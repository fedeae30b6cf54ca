import { IconPrinter } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { FormInput } from '#shared/forms/form-document.ts';
import { PdfPreview } from '../../documents/pdf-preview.tsx';
import { useEscape, useShortcut } from '../../keyboard/index.ts';
import { IMPRESION } from '../../messages/impresion.ts';
import { PAPELES } from '../../messages/papeles.ts';
import type { SignablePaper } from '../../signing/signable-paper.ts';
import { usePaperPdf } from '../../signing/use-paper-pdf.ts';
import { Button, Notice, PageHead } from '../../ui/index.ts';
import styles from './papeles.module.css';

export interface PaperLayoutProps {
  title: string;
  /** Chips beside it. */
  trail?: ReactNode;
  actions?: ReactNode;
  /** The paper at the right; keep it by `useMemo`. */
  input: FormInput;
  /** Name of the file, without its ending; absent for what cannot be printed yet. */
  file?: string;
  /** What is signed of it: once its bytes are fixed, they are what is shown, printed and saved. */
  signable?: SignablePaper | undefined;
  children: ReactNode;
  /** At the left of the foot. */
  foot?: ReactNode;
}

/** Content at the left, the paper as it prints at the right, its buttons below. */
export function PaperLayout({ title, trail, actions, input, file, signable, children, foot }: PaperLayoutProps) {
  const navigate = useNavigate();
  const { pdf, actions: paper } = usePaperPdf(input, file ?? '', signable);
  useEscape(() => void navigate({ to: '/papeles' }), { label: PAPELES.back });
  useShortcut({ keys: 'Ctrl+P', label: IMPRESION.print, when: file !== undefined }, paper.print);
  return (
    <section className={styles['page']} aria-label={title}>
      <PageHead title={title} trail={trail} actions={actions} />
      <div className={styles['body']}>
        <div className={styles['content']} data-zone="list">
          {paper.failure === undefined ? null : (
            <Notice tone="red" title={paper.failure.title} announce>
              {paper.failure.text}
            </Notice>
          )}
          {children}
        </div>
        <div className={styles['paper']} data-zone="pane">
          <PdfPreview document={pdf} heading={IMPRESION.preview} label={title} />
        </div>
      </div>
      <footer className={styles['foot']}>
        {foot}
        {file === undefined ? null : (
          <span className={styles['end']}>
            <Button onClick={paper.save} disabled={paper.busy}>
              {IMPRESION.save}
            </Button>
            <Button keys="Ctrl+P" icon={IconPrinter} onClick={paper.print} disabled={paper.busy}>
              {IMPRESION.print}
            </Button>
          </span>
        )}
      </footer>
    </section>
  );
}
