import { IconCircleCheck } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { ImportKind } from '#shared/imports/index.ts';
import { atencion } from '#shared/records/atencion/atencion.ts';
import { bien } from '#shared/records/bien/bien.ts';
import type { Actor } from '#shared/records/role.ts';
import { useDesk } from '../../desk/use-desk.tsx';
import { useEscape } from '../../keyboard/index.ts';
import { IMPORTAR } from '../../messages/importar.ts';
import { Button, EmptyState, Notice, PageHead, ProgressBar } from '../../ui/index.ts';
import { ChooseFile } from './choose-file.tsx';
import { ImportFoot } from './import-foot.tsx';
import { ImportPreview } from './import-preview.tsx';
import { useImport } from './use-import.ts';
import styles from './importar.module.css';

/** 10 of the issue: brings in a log or a list that already exists. */
export function ImportarPage() {
  const desk = useDesk();
  const navigate = useNavigate();
  const kinds = kindsFor(desk.actor());
  const [kind, setKind] = useState<ImportKind>(kinds[0] ?? 'anexo01');
  const { stage, read, cancel, write } = useImport();
  useEscape(cancel, { label: IMPORTAR.cancel, when: stage.name !== 'choose' && stage.name !== 'writing' });

  const preview = stage.name === 'preview' || stage.name === 'writing' ? stage.preview : undefined;
  const other = <Button onClick={cancel}>{IMPORTAR.other}</Button>;
  return (
    <section className={styles['page']} aria-label={IMPORTAR.title}>
      <PageHead
        title={IMPORTAR.title}
        note={preview === undefined ? undefined : `${preview.file} · ${IMPORTAR.summary(preview.counts)}`}
        actions={stage.name === 'preview' ? other : undefined}
      />
      {body()}
    </section>
  );

  function body() {
    if (kinds.length === 0) return <EmptyState title={IMPORTAR.notAllowed}>{IMPORTAR.notAllowedText}</EmptyState>;
    switch (stage.name) {
      case 'choose':
        return <ChooseFile kinds={kinds} kind={kind} onKind={setKind} onFile={(file) => void read(file, kind)} />;
      case 'reading':
        return (
          <div className={styles['stage']} role="status">
            <p className={styles['stageTitle']}>{IMPORTAR.reading(stage.file)}</p>
            <ProgressBar value={Math.round(stage.share * 100)} max={100} label={IMPORTAR.reading(stage.file)} />
            <Button keys="Esc" onClick={cancel} autoFocus>
              {IMPORTAR.cancel}
            </Button>
          </div>
        );
      case 'unreadable':
        return (
          <div className={styles['stage']}>
            <Notice
              tone="red"
              announce
              title={IMPORTAR.fatal}
              actions={
                <Button size="small" onClick={cancel} autoFocus>
                  {IMPORTAR.other}
                </Button>
              }
            >
              {stage.file}: {stage.why}. {IMPORTAR.nothingWritten}
            </Notice>
          </div>
        );
      case 'preview':
        if (stage.preview.rows.length === 0) {
          return (
            <EmptyState title={IMPORTAR.empty} action={other}>
              {IMPORTAR.emptyText}
            </EmptyState>
          );
        }
        return (
          <>
            <ImportPreview preview={stage.preview} />
            <ImportFoot
              counts={stage.preview.counts}
              failure={stage.failure}
              onWrite={() => void write(stage.preview)}
            />
          </>
        );
      case 'writing':
        return (
          <div className={styles['stage']} role="status">
            <p className={styles['stageTitle']}>{IMPORTAR.writing(stage.preview.counts.ready)}</p>
            <p className={styles['quiet']}>{IMPORTAR.writingText}</p>
          </div>
        );
      case 'done': {
        const { result, wrong, kind: imported } = stage;
        const seeAll = () => void navigate({ to: imported === 'anexo01' ? '/atenciones' : '/bienes' });
        return (
          <div className={styles['stage']}>
            <Notice tone="green" announce icon={IconCircleCheck} title={IMPORTAR.doneTitle(result)}>
              <p>{IMPORTAR.doneText}</p>
              {wrong === 0 ? null : <p>{IMPORTAR.leftOut(wrong)}</p>}
            </Notice>
            <div className={styles['answers']}>
              <Button variant="filled" onClick={seeAll} autoFocus>
                {IMPORTAR.see[imported]}
              </Button>
              {other}
            </div>
          </div>
        );
      }
    }
  }
}

/** What the rules let this person register. */
function kindsFor(actor: Actor): ImportKind[] {
  const may = (kind: typeof atencion | typeof bien) => kind.rules.registered.forbid(actor, undefined) === undefined;
  return [...(may(atencion) ? (['anexo01'] as const) : []), ...(may(bien) ? (['bienes'] as const) : [])];
}
