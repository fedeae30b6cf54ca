import { IconCircleCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useDesk, usePendingCount } from '../../desk/use-desk.tsx';
import { failureText } from '../../messages/failures.ts';
import { USB } from '../../messages/usb.ts';
import type { ReadAnswer, WrittenPackage } from '../../packages/device-packages.ts';
import { saveBlob } from '../../platform/save-blob.ts';
import { TransportFailure } from '../../sync/ports.ts';
import { Button, Notice } from '../../ui/index.ts';
import { formatBytes } from '../../ui/format.ts';
import { FileButton } from './file-button.tsx';
import styles from './usb.module.css';

type Stage =
  | { name: 'idle' | 'writing' | 'reading' }
  | { name: 'written'; written: WrittenPackage }
  | { name: 'read'; answer: ReadAnswer }
  | { name: 'failed'; title: string; why: string };

/** The unit's two halves. */
export function UnitPanel() {
  const { packages } = useDesk();
  const pending = usePendingCount();
  const [stage, setStage] = useState<Stage>({ name: 'idle' });
  const busy = stage.name === 'writing' || stage.name === 'reading';

  const write = async () => {
    setStage({ name: 'writing' });
    try {
      const written = await packages.write();
      saveBlob(written.file, written.name);
      setStage({ name: 'written', written });
    } catch (cause) {
      setStage({ name: 'failed', title: USB.notWritten, why: whyOf(cause) });
    }
  };
  const read = async (file: File) => {
    setStage({ name: 'reading' });
    try {
      setStage({ name: 'read', answer: await packages.read(file) });
    } catch (cause) {
      setStage({ name: 'failed', title: USB.notRead, why: whyOf(cause) });
    }
  };

  return (
    <>
      <Outcome stage={stage} />
      <section className={styles['panel']} aria-label={USB.out}>
        <h2>{USB.out}</h2>
        <p>{USB.outText(pending)}</p>
        <Button variant="filled" disabled={busy} onClick={() => void write()}>
          {USB.write}
        </Button>
      </section>
      <section className={styles['panel']} aria-label={USB.back2}>
        <h2>{USB.back2}</h2>
        <p>{USB.backText}</p>
        <FileButton label={USB.answerFile} disabled={busy} onFile={(file) => void read(file)}>
          {USB.read}
        </FileButton>
      </section>
    </>
  );
}

function Outcome({ stage }: { stage: Stage }) {
  switch (stage.name) {
    case 'idle':
      return null;
    case 'writing':
    case 'reading':
      return (
        <p className={styles['about']} role="status">
          {stage.name === 'writing' ? USB.writing : USB.reading}
        </p>
      );
    case 'written': {
      const { number, events, size, name, file } = stage.written;
      return (
        <Notice
          tone="green"
          icon={IconCircleCheck}
          title={USB.written(number, events, formatBytes(size))}
          announce
          actions={
            <Button size="small" onClick={() => saveBlob(file, name)}>
              {USB.again}
            </Button>
          }
        >
          {USB.writtenText(name)}
        </Notice>
      );
    }
    case 'read': {
      const { number, accepted, refused, records } = stage.answer;
      return (
        <Notice tone="green" icon={IconCircleCheck} title={USB.answered(number)} announce>
          {USB.answeredText(accepted, refused, records)}
        </Notice>
      );
    }
    case 'failed':
      return (
        <Notice tone="red" title={stage.title} announce>
          {stage.why}
        </Notice>
      );
  }
}

function whyOf(cause: unknown): string {
  return cause instanceof TransportFailure && cause.kind === 'epoch' ? USB.epoch : failureText(cause);
}
