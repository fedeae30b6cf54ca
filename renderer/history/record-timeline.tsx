import { IconCloudOff } from '@tabler/icons-react';
import { useMemo, type ReactNode } from 'react';
import type { Event } from '#shared/history/event.ts';
import type { HistoryEntry } from '#shared/history/fold.ts';
import { civilDateOf } from '#shared/calendar/civil-date.ts';
import { reasonText } from '#shared/messages/reasons.ts';
import { useDesk, useList, useNow } from '../desk/use-desk.tsx';
import { HISTORIAL, wordsOfEvent } from '../messages/historial.ts';
import { formatDayHead, formatTime } from '../ui/format.ts';
import { StatusText } from '../ui/status.tsx';
import { Timeline, type TimelineDay, type TimelineEntry } from '../ui/timeline.tsx';
import { lookOf, NOT_APPLIED_ICON } from './event-icon.ts';

export interface RecordTimelineProps {
  entries: readonly HistoryEntry[];
  /** Ids of the events that headquarters does not have yet. */
  unsent: readonly string[];
  /** Ways out of an event that was not applied. */
  actionsFor?: (entry: HistoryEntry) => ReactNode;
}

/** The history of any record: who did what, when, what was not applied and why, what has not left yet. */
export function RecordTimeline({ entries, unsent, actionsFor }: RecordTimelineProps) {
  const nameOf = usePersonNames();
  const desk = useDesk();
  const { zone } = desk.procedure;
  const now = useNow(60_000);
  const days = useMemo(() => {
    const waiting = new Set(unsent);
    const byDay = Map.groupBy(entries, ({ event }) => civilDateOf(event.at.wall, zone));
    return [...byDay].map(([day, ofDay]): TimelineDay => ({
      id: day,
      label: formatDayHead(day, { now, timeZone: zone }),
      entries: ofDay.map((entry) => describe(entry, waiting.has(entry.event.id), nameOf, actionsFor, zone)),
    }));
  }, [entries, unsent, nameOf, now, zone, actionsFor]);
  return <Timeline days={days} label={HISTORIAL.label} />;
}

function describe(
  entry: HistoryEntry,
  unsent: boolean,
  nameOf: (person: string) => string,
  actionsFor: RecordTimelineProps['actionsFor'],
  zone: string,
): TimelineEntry {
  const { event, notApplied } = entry;
  const words = wordsOfEvent(event);
  const who = nameOf(event.by);
  const quote = words.quote === undefined ? undefined : <p>{`«${words.quote}»`}</p>;
  const common = {
    id: event.id,
    time: formatTime(event.at.wall, zone),
    ...(unsent
      ? {
          mark: (
            <StatusText tone="amber" icon={IconCloudOff}>
              {HISTORIAL.unsent}
            </StatusText>
          ),
        }
      : {}),
  };
  if (notApplied !== undefined) {
    return {
      ...common,
      icon: NOT_APPLIED_ICON,
      highlight: true,
      title: HISTORIAL.notApplied,
      detail: HISTORIAL.notAppliedDetail(event.device),
      body: (
        <>
          <p>{HISTORIAL.notAppliedBody(who, words.title, reasonText(notApplied))}</p>
          {quote}
        </>
      ),
      actions: actionsFor?.(entry),
    };
  }
  const { icon, tone } = lookOf(event.type);
  return {
    ...common,
    icon,
    ...(tone === undefined ? {} : { tone }),
    title: words.title,
    detail: [
      isServers(event) ? HISTORIAL.byServer : HISTORIAL.by(who),
      ...(words.detail === undefined ? [] : [words.detail]),
    ].join(' · '),
    body: quote,
  };
}

/** What headquarters' server says of a case by itself, in nobody's place. */
function isServers({ kind, device }: Event): boolean {
  return (kind === 'ticket' || kind === 'atencion') && /^SRV\d+$/.test(device);
}

/** Names of the staff of every sede, which every device knows. */
export function usePersonNames(): (person: string) => string {
  const { rows } = useList('sede');
  const { person } = useDesk();
  return useMemo(() => {
    const names = new Map(rows.flatMap(({ row }) => row.staff.map((member) => [member.person, member.name] as const)));
    return (id) => names.get(id) ?? (id === person.id ? person.name : HISTORIAL.unknownPerson);
  }, [rows, person]);
}
