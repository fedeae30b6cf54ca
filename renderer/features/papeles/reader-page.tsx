import { IconScan } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { statusLabel } from '#shared/messages/labels.ts';
import { useDesk } from '../../desk/use-desk.tsx';
import type { ListedBien } from '../../fields/index.ts';
import { useEscape } from '../../keyboard/index.ts';
import { PAPELES } from '../../messages/papeles.ts';
import { Button, Notice, PageHead, TextField } from '../../ui/index.ts';
import { formatMoment } from '../../ui/format.ts';
import { useCamera } from './use-camera.ts';
import { useReading, type Reading } from './use-reading.ts';
import styles from './papeles.module.css';

const TEXTS = PAPELES.lector;
const ADDRESS = {
  cargo: '/cargos/$id',
  traslado: '/traslados/$id',
  baja: '/bajas/$id',
  informe: '/informes/$id',
} as const;

/**
 * Reads the code of a paper, without a line: which record it is, and whether the paper says what the record says. The code
 * of a label finds its bien.
 */
export function ReaderPage() {
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const [asked, setAsked] = useState<string>();
  const reading = useReading(asked);
  const [watching, setWatching] = useState(false);
  useEscape(() => void navigate({ to: '/papeles' }), { label: PAPELES.back });
  const camera = useCamera(watching, (found) => {
    setWatching(false);
    setText(found);
    setAsked(found);
  });
  return (
    <section className={styles['page']} aria-label={TEXTS.title}>
      <PageHead title={TEXTS.title} />
      <div className={styles['reader']} data-zone="list">
        <form
          className={styles['rows']}
          onSubmit={(event) => {
            event.preventDefault();
            setAsked(text);
          }}
        >
          <TextField
            label={TEXTS.label}
            hint={TEXTS.hint}
            icon={IconScan}
            value={text}
            maxLength={200}
            autoFocus
            onChange={(typed) => {
              setText(typed);
              setAsked(undefined);
            }}
          />
          <span className={styles['status']}>
            <Button type="submit" variant="filled">
              {TEXTS.read}
            </Button>
            <Button
              onClick={() => {
                setWatching(!watching);
              }}
            >
              {watching ? TEXTS.stopCamera : TEXTS.camera}
            </Button>
          </span>
        </form>
        {camera.failed ? <Notice tone="amber" title={TEXTS.noCamera} announce /> : null}
        {watching && !camera.failed ? (
          <video ref={camera.video} className={styles['video']} aria-label={TEXTS.video} muted playsInline />
        ) : null}
        {reading === undefined ? null : <Outcome reading={reading} />}
      </div>
    </section>
  );
}

function Outcome({ reading }: { reading: Reading }) {
  const desk = useDesk();
  const navigate = useNavigate();
  if (reading === 'unknown') return <Notice tone="amber" title={TEXTS.unknown} announce />;
  if ('sticker' in reading) return <BienOutcome {...reading} />;
  const { code, verdict, status } = reading;
  const what = `${TEXTS.names[code.kind]} ${code.kind === 'cargo' ? 'N° ' : ''}${code.number}`;
  if (verdict === undefined) {
    return (
      <Notice tone="amber" title={TEXTS.absent(what)} announce>
        {TEXTS.absentText}
      </Notice>
    );
  }
  const moment = (at: number) => formatMoment(at, { now: desk.now(), timeZone: desk.procedure.zone });
  const said = {
    current: { tone: 'green' as const, title: TEXTS.current, text: undefined },
    earlier: {
      tone: 'amber' as const,
      title: TEXTS.earlier,
      text: verdict.verdict === 'earlier' ? TEXTS.earlierText(moment(verdict.until)) : undefined,
    },
    other: { tone: 'red' as const, title: TEXTS.other, text: TEXTS.otherText },
  }[verdict.verdict];
  const open = () => {
    if (code.kind === 'relacion') void navigate({ to: '/relacion' });
    else if (code.kind === 'anexo01')
      void navigate({ to: '/anexo01/$id', params: { id: code.id }, search: { hoja: code.number } });
    else void navigate({ to: ADDRESS[code.kind], params: { id: code.id } });
  };
  return (
    <Notice
      tone={said.tone}
      title={said.title}
      announce
      actions={
        <Button size="small" onClick={open}>
          {TEXTS.open}
        </Button>
      }
    >
      {[what, statusLabel(status ?? '').label, said.text].filter((part) => part !== undefined).join(' · ')}
    </Notice>
  );
}

function BienOutcome({ sticker, bien }: { sticker: string; bien: ListedBien | undefined }) {
  const navigate = useNavigate();
  if (bien === undefined) {
    return (
      <Notice tone="amber" title={TEXTS.absent(TEXTS.bien(sticker))} announce>
        {TEXTS.absentText}
      </Notice>
    );
  }
  const { name, brand, model, holders } = bien.row;
  return (
    <Notice
      tone="green"
      title={TEXTS.bien(sticker)}
      announce
      actions={
        <Button size="small" onClick={() => void navigate({ to: '/bienes/$id', params: { id: bien.id } })}>
          {TEXTS.open}
        </Button>
      }
    >
      {[name, [brand, model].filter(Boolean).join(' '), statusLabel(bien.status).label, holders.join(', ')]
        .filter(Boolean)
        .join(' · ')}
    </Notice>
  );
}
