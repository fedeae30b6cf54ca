import { IconCloudOff } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { bien as bienKind, type Bien } from '#shared/records/bien/bien.ts';
import { allowedEvents } from '#shared/records/rule.ts';
import { sbnDisplay } from '#shared/text/patrimonial-code.ts';
import { useDesk, useRecord, type OpenRecord } from '../../desk/use-desk.tsx';
import { RecordTimeline } from '../../history/record-timeline.tsx';
import { useSedeNames } from '../../history/sede-names.ts';
import { statusLook } from '../../history/status-look.ts';
import { useShortcuts } from '../../keyboard/index.ts';
import { BIENES } from '../../messages/bienes.ts';
import {
  Button,
  EmptyState,
  KeyValue,
  LoadingRows,
  Notice,
  PageHead,
  StatusChip,
  StatusText,
  type KeyValueItem,
} from '../../ui/index.ts';
import { BienAtenciones } from './bien-atenciones.tsx';
import { BienCondition } from './bien-condition.tsx';
import { BienMovements } from './bien-movements.tsx';
import { BienPapers } from './bien-papers.tsx';
import { CorrectBien } from './correct-bien.tsx';
import styles from './bienes.module.css';

/** One bien: what it is, who holds it and by which cargo, its whole life. */
export function BienDetail({ id, onBack }: { id: string; onBack: () => void }) {
  const record = useRecord('bien', id);
  if (record === undefined) return <LoadingRows lines={2} count={4} />;
  if (record === null) return <EmptyState title={BIENES.goneTitle}>{BIENES.goneText}</EmptyState>;
  if (record.state === undefined) return <EmptyState title={BIENES.unreadable} />;
  return <OpenBien key={id} record={record} bien={record.state} onBack={onBack} />;
}

function OpenBien({ record, bien, onBack }: { record: OpenRecord<'bien'>; bien: Bien; onBack: () => void }) {
  const desk = useDesk();
  const [correcting, setCorrecting] = useState(false);
  const correctable = allowedEvents(bienKind, bien, desk.actor()).includes('corrected');
  const correct = () => {
    setCorrecting(true);
  };
  useShortcuts(
    correcting
      ? []
      : [
          ...(correctable ? [{ keys: 'C', label: BIENES.correct, scope: 'pane' as const, run: correct }] : []),
          { keys: 'Esc', label: BIENES.back, scope: 'pane' as const, run: onBack },
        ],
  );
  if (correcting) {
    return (
      <CorrectBien
        bien={bien}
        onDone={() => {
          setCorrecting(false);
        }}
      />
    );
  }
  const { label, tone, icon } = statusLook(bien.status);
  return (
    <section className={styles['form']} aria-label={`${bien.name} ${sbnDisplay(bien.code)}`}>
      <PageHead
        level={2}
        title={bien.name}
        trail={
          <>
            <strong>{sbnDisplay(bien.code)}</strong>
            <StatusChip tone={tone} icon={icon}>
              {label}
            </StatusChip>
            {record.stored.pendientes === 0 ? null : (
              <StatusText tone="amber" icon={IconCloudOff}>
                {BIENES.unsent}
              </StatusText>
            )}
          </>
        }
        actions={
          correctable ? (
            <Button keys="C" onClick={correct}>
              {BIENES.correct}
            </Button>
          ) : undefined
        }
      />
      <div className={styles['detail']}>
        {bien.status === 'disputed' ? <Disputed bien={bien} /> : null}
        <Holders bien={bien} />
        <BienCondition bien={bien} />
        <Facts bien={bien} />
        <BienMovements bien={bien} />
        <BienPapers bien={bien} />
        <BienAtenciones code={bien.code} />
        <h3 className={styles['heading']}>{BIENES.history}</h3>
        <RecordTimeline entries={record.entries} unsent={record.stored.unsent} />
      </div>
    </section>
  );
}

/** PROCEDURES §6: both cargos stay, the bien is flagged, headquarters resolves it. */
function Disputed({ bien }: { bien: Bien }) {
  const cargos = bien.holders.map(({ cargo }) => cargo?.code).filter((code) => code !== undefined);
  return (
    <Notice tone="amber" title={BIENES.disputed.title}>
      {BIENES.disputed.text(cargos)}
    </Notice>
  );
}

function Holders({ bien }: { bien: Bien }) {
  const { holders } = BIENES;
  return (
    <section aria-labelledby="bien-holders">
      <h3 className={styles['heading']} id="bien-holders">
        {holders.title}
      </h3>
      {bien.holders.length === 0 ? <p className={styles['quiet']}>{holders.nobody}</p> : null}
      <ul className={styles['holders']}>
        {bien.holders.map(({ person, cargo }) => (
          <li key={`${person.name} ${cargo?.id ?? ''}`}>
            <strong>{person.name}</strong>
            {person.area === undefined ? null : <span>{person.area}</span>}
            <span className={styles['quiet']}>
              {cargo === undefined ? (
                holders.byList
              ) : (
                <>
                  {holders.byCargo}{' '}
                  <Link to="/cargos/$id" params={{ id: cargo.id }}>
                    {cargo.code}
                  </Link>
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Facts({ bien }: { bien: Bien }) {
  const { person } = useDesk();
  const sedeName = useSedeNames();
  const { facts } = BIENES;
  const optional = (label: string, value: string | undefined): KeyValueItem => ({ label, value: value ?? facts.none });
  return (
    <section aria-label={facts.label} className={styles['facts']}>
      <KeyValue
        items={[
          optional(facts.brand, bien.brand),
          optional(facts.model, bien.model),
          optional(facts.serial, bien.serial),
          optional(facts.condition, bien.condition),
          ...(bien.observations === undefined ? [] : [{ label: facts.observations, value: bien.observations }]),
          ...(person.sede.central ? [{ label: facts.sede, value: sedeName(bien.sede) }] : []),
          ...(bien.imported === undefined ? [] : [{ label: facts.imported, value: bien.imported.file }]),
        ]}
      />
    </section>
  );
}
