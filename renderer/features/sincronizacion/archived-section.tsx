import { useEffect, useState } from 'react';
import { useDesk, useSyncState } from '../../desk/use-desk.tsx';
import { ARCHIVO } from '../../messages/archivo.ts';
import type { ArchivedRecord } from '../../sync/ports.ts';
import { KeyValue, PaneSection, SelectField } from '../../ui/index.ts';
import { formatMoment } from '../../ui/format.ts';
import styles from './sincronizacion-page.module.css';

const TEXTS = ARCHIVO.left;
const AT_LEAST = [24, 36, 60];
const ORGANISATION = 'organisation';

/** What left this device because it is old, since when, and how long it stays here. */
export function ArchivedSection() {
  const { retention, now, procedure } = useDesk();
  const state = useSyncState();
  const away = useAway();
  const [own, setOwn] = useState(retention.device());
  const context = { now: now(), timeZone: procedure.zone };
  const first = Math.min(...away.map(({ archivedAt }) => archivedAt));
  const items = [
    { label: TEXTS.keeps, value: TEXTS.keepsValue(retention.months()) },
    { label: TEXTS.count, value: TEXTS.total(away.length) },
    ...(away.length === 0 ? [] : [{ label: TEXTS.since, value: formatMoment(first, context) }]),
    ...(state === undefined || state.letAt === null
      ? []
      : [{ label: TEXTS.lastLook, value: formatMoment(state.letAt, context) }]),
  ];
  return (
    <PaneSection title={TEXTS.title}>
      {away.length === 0 ? <p className={styles['quiet']}>{TEXTS.none}</p> : null}
      <KeyValue items={items} />
      <div className={styles['keeps']}>
        <SelectField
          label={TEXTS.device}
          value={own === undefined ? ORGANISATION : String(own)}
          onChange={(chosen) => {
            const months = chosen === ORGANISATION ? undefined : Number(chosen);
            void retention.setDevice(months).then(() => setOwn(months));
          }}
          options={[
            { value: ORGANISATION, label: TEXTS.organisation(retention.organisation()) },
            ...AT_LEAST.map((months) => ({ value: String(months), label: TEXTS.atLeast(months) })),
            { value: '0', label: TEXTS.everything },
          ]}
        />
        <p className={styles['quiet']}>{TEXTS.note}</p>
      </div>
    </PaneSection>
  );
}

function useAway(): readonly ArchivedRecord[] {
  const { database } = useDesk();
  const [away, setAway] = useState<readonly ArchivedRecord[]>([]);
  useEffect(() => {
    const subscription = database.archivo.find().$.subscribe((documents) => {
      setAway(documents.map((document) => document.toJSON()).filter(({ keptAt }) => keptAt === 0));
    });
    return () => {
      subscription.unsubscribe();
    };
  }, [database]);
  return away;
}
