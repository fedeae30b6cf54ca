import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useDesk } from '../../desk/use-desk.tsx';
import { failureText } from '../../messages/failures.ts';
import { USB } from '../../messages/usb.ts';
import { readAtHeadquarters, type ReadPackage } from '../../packages/read-at-headquarters.ts';
import { saveBlob } from '../../platform/save-blob.ts';
import { Button, KeyValue, Notice, ProgressBar } from '../../ui/index.ts';
import { formatExactMoment, formatNumber } from '../../ui/format.ts';
import { FileButton } from './file-button.tsx';
import styles from './usb.module.css';

type Stage =
  | { name: 'idle' }
  | { name: 'reading'; done: number; total: number }
  | { name: 'read'; read: ReadPackage }
  | { name: 'failed'; title: string; why: string };

/** Headquarters' half: the package goes in by the rules of the line, the answer comes out as a file. */
export function CentralPanel() {
  const { http } = useDesk();
  const [stage, setStage] = useState<Stage>({ name: 'idle' });
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  const read = async (file: File) => {
    const controller = new AbortController();
    running.current = controller;
    setStage({ name: 'reading', done: 0, total: 0 });
    try {
      const onProgress = (progress: { done: number; total: number }) => setStage({ name: 'reading', ...progress });
      setStage({ name: 'read', read: await readAtHeadquarters(http, file, { signal: controller.signal, onProgress }) });
    } catch (cause) {
      const why = controller.signal.aborted ? USB.cancelled : failureText(cause);
      setStage({ name: 'failed', title: USB.notRead, why });
    }
  };

  return (
    <section className={styles['panel']} aria-label={USB.central}>
      <h2>{USB.central}</h2>
      <p>{USB.centralText}</p>
      <FileButton label={USB.packageFile} filled disabled={stage.name === 'reading'} onFile={(file) => void read(file)}>
        {USB.readPackage}
      </FileButton>
      {stage.name === 'reading' ? (
        <div className={styles['work']}>
          <span role="status">{USB.sending}</span>
          <ProgressBar label={USB.sending} value={stage.done} max={stage.total} />
          <span className={styles['quiet']}>{USB.progress(stage.done, stage.total)}</span>
          <Button size="small" onClick={() => running.current?.abort()}>
            {USB.cancel}
          </Button>
        </div>
      ) : null}
      {stage.name === 'failed' ? (
        <Notice tone="red" title={stage.title} announce>
          {stage.why}
        </Notice>
      ) : null}
      {stage.name === 'read' ? <Summary {...stage.read} /> : null}
    </section>
  );
}

function Summary({ summary, name, answer }: ReadPackage) {
  const desk = useDesk();
  const { facts } = USB;
  const calm = !summary.epochChanged && summary.refused.length === 0;
  return (
    <Notice
      tone={calm ? 'green' : 'amber'}
      icon={calm ? IconCircleCheck : IconAlertTriangle}
      title={USB.entered(summary.sede, summary.device, summary.number)}
      announce
      actions={
        <Button variant="filled" size="small" onClick={() => saveBlob(answer, name)}>
          {USB.save}
        </Button>
      }
    >
      {summary.epochChanged ? <p>{USB.epochSummary}</p> : null}
      <KeyValue
        items={[
          { label: facts.made, value: formatExactMoment(summary.madeAt, desk.procedure.zone) },
          { label: facts.accepted, value: formatNumber(summary.accepted) },
          { label: facts.known, value: formatNumber(summary.known) },
          { label: facts.refused, value: formatNumber(summary.refused.length) },
          { label: facts.records, value: formatNumber(summary.records) },
        ]}
      />
      {summary.refused.length === 0 ? null : (
        <>
          <p>{USB.refusedTitle}</p>
          <ul className={styles['refused']}>
            {summary.refused.map(({ reason }, place) => (
              <li key={place}>{reason}</li>
            ))}
          </ul>
        </>
      )}
      <p>{USB.saveText}</p>
    </Notice>
  );
}
