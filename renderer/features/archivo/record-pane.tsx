import { IconArchive, IconCircleCheck, IconDownload } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import type { SyncRecord } from '#shared/contract/sync.ts';
import { foldKind, isKind, viewRecord, type Kind } from '#shared/records/registry.ts';
import { bringHere } from '../../desk/bring-here.ts';
import { useDesk, useRecord } from '../../desk/use-desk.tsx';
import { RecordTimeline } from '../../history/record-timeline.tsx';
import { statusLook } from '../../history/status-look.ts';
import { ActionButton } from '../../keyboard/index.ts';
import { ARCHIVO } from '../../messages/archivo.ts';
import { EmptyState, KeyValue, LoadingRows, Notice, Pane, PaneHead, PaneSection, StatusChip } from '../../ui/index.ts';
import { useRecordAtHeadquarters } from './use-found.ts';
import { wordsOfFound } from './words-of-found.ts';

const PLACES: Partial<Record<Kind, '/atenciones/$id' | '/tickets/$id' | '/cargos/$id'>> = {
  atencion: '/atenciones/$id',
  ticket: '/tickets/$id',
  cargo: '/cargos/$id',
};

/** A record as headquarters has it: to be read; to be acted on it has to be here. */
export function RecordPane({ id }: { id: string }) {
  const { data, isError } = useRecordAtHeadquarters(id);
  if (isError) return <EmptyState title={ARCHIVO.notReadTitle}>{ARCHIVO.notReadText}</EmptyState>;
  if (data === undefined) return <LoadingRows />;
  const { kind } = data.record;
  return isKind(kind) ? <Record record={data.record} kind={kind} /> : null;
}

function Record({ record, kind }: { record: SyncRecord; kind: Kind }) {
  const desk = useDesk();
  const navigate = useNavigate();
  const here = useRecord(kind, record.id);
  const { state, entries } = foldKind(kind, record.events);
  const solution = state !== undefined && 'solution' in state ? state.solution : undefined;
  const { row, status } = viewRecord(kind, record.id, record.events);
  const { code, top, bottom } = wordsOfFound({ row: { ...row } });
  const { label, tone, icon } = statusLook(status);
  const place = PLACES[kind];
  const isHere = here !== undefined && here !== null;
  const name = `${ARCHIVO.kinds[kind] ?? kind} ${code}`;
  return (
    <Pane label={name}>
      <PaneSection>
        <PaneHead
          code={name}
          title={top}
          status={
            <StatusChip tone={tone} icon={icon}>
              {label}
            </StatusChip>
          }
        />
        {isHere ? (
          <Notice
            tone="green"
            icon={IconCircleCheck}
            inline
            title={ARCHIVO.brought}
            actions={
              place === undefined ? null : (
                <ActionButton
                  size="small"
                  keys="A"
                  onAct={() => void navigate({ to: place, params: { id: record.id } })}
                >
                  {ARCHIVO.openHere}
                </ActionButton>
              )
            }
          />
        ) : (
          <Notice
            tone="grey"
            icon={IconArchive}
            inline
            title={ARCHIVO.readOnly}
            actions={
              <ActionButton
                size="small"
                icon={IconDownload}
                keys="T"
                onAct={() => void bringHere(desk.store, record, desk.now())}
              >
                {ARCHIVO.bring}
              </ActionButton>
            }
          >
            {ARCHIVO.readOnlyText}
          </Notice>
        )}
      </PaneSection>
      <PaneSection>
        <KeyValue
          items={[
            { label: ARCHIVO.facts.person, value: bottom },
            ...(solution === undefined ? [] : [{ label: ARCHIVO.facts.solution, value: solution }]),
          ]}
        />
      </PaneSection>
      <PaneSection title={ARCHIVO.history}>
        <RecordTimeline entries={entries} unsent={[]} />
      </PaneSection>
    </Pane>
  );
}
