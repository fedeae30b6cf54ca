import { useDesk } from '../../desk/use-desk.tsx';
import { useFileNames } from '../../files/use-file-names.ts';
import { fileState } from '../../files/file-state.ts';
import { useUploads } from '../../files/use-files.ts';
import { ADJUNTOS } from '../../messages/adjuntos.ts';
import { Button, PaneSection, ToneText } from '../../ui/index.ts';
import { formatBytes } from '../../ui/format.ts';
import styles from './sincronizacion-page.module.css';

const TEXTS = ADJUNTOS.pending;

/** The files that headquarters does not have yet, how far each is, and how to stop one. */
export function PendingFiles() {
  const { uploads } = useDesk().attachments;
  const { dispatches, sending } = useUploads();
  const pending = dispatches.filter(({ state }) => state !== 'sent');
  const names = useFileNames(pending);
  return (
    <PaneSection title={TEXTS.title}>
      <p className={styles['quiet']}>{pending.length === 0 ? TEXTS.none : TEXTS.count(pending.length)}</p>
      <ul className={styles['files']}>
        {pending.map((dispatch) => {
          const { record, hash, size } = dispatch;
          const onItsWay = sending?.record === record && sending.hash === hash;
          const sent = onItsWay ? sending.sent : undefined;
          const state = fileState({ isHere: true, dispatch, sent, size, atHeadquarters: undefined });
          const name = names.get(hash) ?? '';
          return (
            <li key={`${record}/${hash}`} className={styles['file']}>
              <span>
                {name} · {formatBytes(size)} · <ToneText tone={state.tone}>{state.text}</ToneText>
              </span>
              {dispatch.state === 'waiting' ? (
                <Button
                  size="small"
                  variant="quiet"
                  label={TEXTS.stop(name)}
                  onClick={() => void uploads.hold(record, hash)}
                >
                  {ADJUNTOS.hold}
                </Button>
              ) : (
                <Button
                  size="small"
                  variant="quiet"
                  label={TEXTS.retry(name)}
                  onClick={() => void uploads.retry(record, hash)}
                >
                  {ADJUNTOS.retry}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
    </PaneSection>
  );
}
