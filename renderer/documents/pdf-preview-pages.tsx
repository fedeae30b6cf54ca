import { useElementSize } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';
import { IMPRESION } from '../messages/impresion.ts';
import { openPdf, type OpenPdf } from './pdf-preview-reader.ts';
import styles from './pdf-preview.module.css';

export interface PdfPagesProps {
  pdf: Uint8Array | undefined;
  /** What it is, for assistive technology: «Cargo N° 018-2026». */
  label: string;
  /** Width of a page: 1 is the room there is. */
  zoom?: number;
  onPages?: (pages: number) => void;
}

/** A4 portrait, until the first page says otherwise. */
const A4 = 210 / 297;

/** The pages one below the other; each is drawn when it comes near. */
export function PdfPages({ pdf, label, zoom = 1, onPages }: PdfPagesProps) {
  const { opened, shape, failed } = useOpenPdf(pdf, onPages);
  const { ref, width } = useElementSize<HTMLDivElement>();
  const pages = opened?.pages ?? 1;
  return (
    <div ref={ref} className={styles['pages']}>
      {failed ? <p className={styles['failed']}>{IMPRESION.previewFailed}</p> : null}
      {Array.from({ length: failed ? 0 : pages }, (_, index) => (
        <PdfPage
          key={index}
          opened={opened}
          page={index + 1}
          width={Math.floor(width * zoom)}
          shape={shape}
          label={IMPRESION.pageLabel(label, index + 1, pages)}
        />
      ))}
    </div>
  );
}

function useOpenPdf(pdf: Uint8Array | undefined, onPages: PdfPagesProps['onPages']) {
  const [state, setState] = useState<{ opened: OpenPdf | undefined; shape: number; failed: boolean }>({
    opened: undefined,
    shape: A4,
    failed: false,
  });
  const tell = useRef(onPages);
  useEffect(() => {
    tell.current = onPages;
  }, [onPages]);
  useEffect(() => {
    if (pdf === undefined) return undefined;
    let left = false;
    const opening = openPdf(pdf);
    opening
      .then(async (opened) => {
        const shape = await opened.shapeOf(1);
        if (left) return;
        setState({ opened, shape, failed: false });
        tell.current?.(opened.pages);
      })
      .catch(() => {
        if (!left) setState({ opened: undefined, shape: A4, failed: true });
      });
    return () => {
      left = true;
      void opening.then(
        (opened) => {
          opened.close();
        },
        () => undefined,
      );
    };
  }, [pdf]);
  return state;
}

interface PdfPageProps {
  opened: OpenPdf | undefined;
  page: number;
  /** CSS pixels. */
  width: number;
  shape: number;
  label: string;
}

function PdfPage({ opened, page, width, shape, label }: PdfPageProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const near = useNear(canvas);
  useEffect(() => {
    if (opened === undefined || canvas.current === null || width === 0 || !near) return undefined;
    const controller = new AbortController();
    // A page that was cancelled, or whose document was closed, is drawn again by what cancelled it.
    opened.draw(page, canvas.current, width * window.devicePixelRatio, controller.signal).catch(() => undefined);
    return () => {
      controller.abort();
    };
  }, [opened, page, width, near]);
  return (
    <canvas
      ref={canvas}
      role="img"
      aria-label={label}
      className={styles['page']}
      style={{ width, height: Math.round(width / shape) }}
    />
  );
}

/** Whether the page is in sight or about to be; once it has been, it stays drawn. */
function useNear(canvas: React.RefObject<HTMLCanvasElement | null>): boolean {
  const [near, setNear] = useState(false);
  useEffect(() => {
    if (canvas.current === null || near) return undefined;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) setNear(true);
      },
      { rootMargin: '600px' },
    );
    observer.observe(canvas.current);
    return () => {
      observer.disconnect();
    };
  }, [canvas, near]);
  return near;
}
