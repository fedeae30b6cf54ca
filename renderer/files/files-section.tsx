import { IconPaperclip } from '@tabler/icons-react';
import { useId, useState, type DragEvent } from 'react';
import type { Attachment } from '#shared/attachments/attachment.ts';
import { ENDINGS } from '#shared/attachments/media-type.ts';
import { getKind } from '#shared/records/registry.ts';
import { allowedEvents, type RecordState } from '#shared/records/rule.ts';
import { changeRecord } from '../desk/change-record.ts';
import { useDesk } from '../desk/use-desk.tsx';
import { AskDialog, textOf } from '../fields/index.ts';
import { ADJUNTOS } from '../messages/adjuntos.ts';
import { failureText } from '../messages/failures.ts';
import { FileButton } from '../signing/file-button.tsx';
import { Notice, useToast } from '../ui/index.ts';
import { attachFile, AttachProblem } from './attach-file.ts';
import { FileRow, type ListedFile } from './file-row.tsx';
import type { FileOwner } from './file-store.ts';
import { FileViewer } from './file-viewer.tsx';
import styles from './files.module.css';
import { useOpenFile } from './use-open-file.ts';
import { useUploads, useWhereabouts } from './use-files.ts';

const ACCEPT = Object.values(ENDINGS)
  .flat()
  .map((ending) => `.${ending}`)
  .join(',');

export interface FilesSectionProps {
  kind: FileOwner['kind'];
  state: RecordState & { attachments?: readonly Attachment[] };
  /** Files of the record that are not attachments: they cannot be taken off. */
  papers?: readonly ListedFile[];
}

/** «Archivos»: what belongs to a record, where each file is, and what may be done with it. */
export function FilesSection({ kind, state, papers = [] }: FilesSectionProps) {
  const desk = useDesk();
  const toast = useToast();
  const heading = useId();
  const owner = { kind, record: state.id };
  const [failure, setFailure] = useState<string>();
  const [busy, setBusy] = useState(false);
  const [removing, setRemoving] = useState<ListedFile>();
  const allowed = allowedEvents(getKind(kind), state, desk.actor());
  const own = (state.attachments ?? []).map((one) => ({ ...one, note: ADJUNTOS.roles[one.role] }));
  const files: ListedFile[] = [...papers, ...own];
  const { dispatches, sending } = useUploads();
  const { here, there } = useWhereabouts(
    state.id,
    files.map(({ hash }) => hash),
  );
  const viewer = useOpenFile(owner, here, there);

  const add = (file: File) => {
    if (busy) return;
    setBusy(true);
    setFailure(undefined);
    attachFile(desk, owner, file)
      .then((name) => toast.show({ text: ADJUNTOS.added(name) }))
      .catch((cause: unknown) => setFailure(problemText(cause)))
      .finally(() => setBusy(false));
  };
  const mayAdd = allowed.includes('attached');
  const drop = (event: DragEvent) => {
    if (!mayAdd || event.dataTransfer.files.length === 0) return;
    event.preventDefault();
    const [file] = event.dataTransfer.files;
    if (file !== undefined) add(file);
  };

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the button, and its key, do the same
    <section
      className={styles['section']}
      aria-labelledby={heading}
      onDrop={drop}
      onDragOver={(event) => {
        if (mayAdd) event.preventDefault();
      }}
    >
      <h2 className={styles['heading']} id={heading}>
        {ADJUNTOS.heading}
      </h2>
      {files.length === 0 ? <p className={styles['quiet']}>{ADJUNTOS.none}</p> : null}
      <ul className={styles['rows']}>
        {files.map((file) => {
          const dispatch = dispatches.find((one) => one.record === state.id && one.hash === file.hash);
          const onItsWay = sending?.record === state.id && sending.hash === file.hash;
          return (
            <FileRow
              key={file.hash}
              file={file}
              facts={{
                isHere: here.has(file.hash),
                dispatch,
                sent: onItsWay ? sending.sent : undefined,
                size: file.size,
                atHeadquarters: there?.has(file.hash),
              }}
              bringing={viewer.bringing === file.hash}
              onOpen={() => viewer.open(file)}
              onRemove={allowed.includes('detached') && !papers.includes(file) ? () => setRemoving(file) : undefined}
              onHold={() => void desk.attachments.uploads.hold(state.id, file.hash)}
              onRetry={() => void desk.attachments.uploads.retry(state.id, file.hash)}
            />
          );
        })}
      </ul>
      {mayAdd ? (
        <>
          <div className={styles['buttons']}>
            <FileButton
              label={ADJUNTOS.add}
              keys="Alt+J"
              icon={IconPaperclip}
              accept={ACCEPT}
              disabled={busy}
              onFile={(file) => add(file)}
            />
          </div>
          <p className={styles['quiet']}>{ADJUNTOS.accepts}</p>
        </>
      ) : null}
      {failure === undefined ? null : (
        <Notice tone="red" title={ADJUNTOS.failed} announce>
          {failure}
        </Notice>
      )}
      {viewer.notice === undefined ? null : <Notice tone="amber" title={viewer.notice} announce />}
      {viewer.file === undefined ? null : <FileViewer file={viewer.file} onClose={viewer.close} />}
      {removing === undefined ? null : (
        <AskDialog
          draftId={`quitar-${removing.hash}-${state.id}:${desk.person.id}`}
          title={ADJUNTOS.removeTitle(removing.name)}
          text={ADJUNTOS.removeText}
          danger
          questions={[{ name: 'reason', type: 'text', label: ADJUNTOS.reason }]}
          confirmLabel={ADJUNTOS.remove}
          onConfirm={async (answers) => {
            const data = { hash: removing.hash, reason: textOf(answers, 'reason') ?? '' };
            await changeRecord(desk, kind, state.id, 'detached', data);
            setRemoving(undefined);
            toast.show({ text: ADJUNTOS.removed(removing.name) });
          }}
          onCancel={() => setRemoving(undefined)}
        />
      )}
    </section>
  );
}

function problemText(cause: unknown): string {
  return cause instanceof AttachProblem ? ADJUNTOS.problems[cause.code] : failureText(cause);
}
