import { IconCloudOff, IconMail } from '@tabler/icons-react';
import { useMemo, type ReactNode } from 'react';
import type { Event } from '#shared/history/event.ts';
import type { HistoryEntry } from '#shared/history/fold.ts';
import { procedureOf, type Mailed } from '#shared/mail/due-mails.ts';
import { waitingMails } from '#shared/mail/waiting-mails.ts';
import type { Procedure } from '#shared/procedures/procedure.ts';
import { civilDateOf } from '#shared/calendar/civil-date.ts';
import { reasonText } from '#shared/messages/reasons.ts';
import { useDesk, useList, useNow } from '../desk/use-desk.tsx';
import { HISTORIAL, wordsOfEvent, type EventWords } from '../messages/historial.ts';
import type { FactItem } from '../fields/fact-items.ts';
import { formatDayHead, formatTime } from '../ui/format.ts';
import { StatusText } from '../ui/status.tsx';
import { Timeline, type TimelineDay, type TimelineEntry } from '../ui/timeline.tsx';
import { lookOf, NOT_APPLIED_ICON } from './event-icon.ts';
import { saidInStep } from './said-in-step.ts';

export interface RecordTimelineProps {
  entries: readonly HistoryEntry[];
  /** Ids of the events that headquarters does not have yet. */
  unsent: readonly string[];
  /** A record about which mails are sent. */
  mailed?: Mailed;
  /** Ways out of an event that was not applied. */
  actionsFor?: (entry: HistoryEntry) => ReactNode;
}

/** The history of any record: who did what, when, what was not applied and why, what has not left yet. */
export function RecordTimeline({ entries, unsent, mailed, actionsFor }: RecordTimelineProps) {
  const nameOf = usePersonNames();
  const mailing = useWaitingMails(mailed, entries);
  const desk = useDesk();
  const { zone } = desk.procedure;
  const procedure = mailed && procedureOf(mailed);
  const now = useNow(60_000);
  const days = useMemo(() => {
    const waiting = new Set(unsent);
    const byDay = Map.groupBy(entries, ({ event }) => civilDateOf(event.at.wall, zone));
    return [...byDay].map(([day, ofDay]): TimelineDay => ({
      id: day,
      label: formatDayHead(day, { now, timeZone: zone }),
      entries: ofDay.map((entry) => {
        const { id } = entry.event;
        const wait = waiting.has(id) ? 'unsent' : mailing.has(id) ? 'mail' : undefined;
        return describe(entry, wait, (event) => whoIn(event, mailed, nameOf), { actionsFor, procedure, zone });
      }),
    }));
  }, [entries, unsent, mailing, mailed, nameOf, now, zone, procedure, actionsFor]);
  return <Timeline days={days} label={HISTORIAL.label} />;
}

interface Around extends Pick<RecordTimelineProps, 'actionsFor'> {
  /** By which a ticket goes. */
  procedure: Procedure | undefined;
  zone: string;
}

function describe(
  entry: HistoryEntry,
  wait: 'unsent' | 'mail' | undefined,
  whoOf: (event: Event) => string | undefined,
  { actionsFor, procedure, zone }: Around,
): TimelineEntry {
  const { event, notApplied } = entry;
  const words = wordsOfEvent(event);
  const who = whoOf(event);
  const body = bodyOf(words, saidInStep(event, procedure));
  const common = {
    id: event.id,
    time: formatTime(event.at.wall, zone),
    ...(wait === undefined
      ? {}
      : {
          mark: (
            <StatusText tone={wait === 'mail' ? 'grey' : 'amber'} icon={wait === 'mail' ? IconMail : IconCloudOff}>
              {wait === 'mail' ? HISTORIAL.mailWaiting : HISTORIAL.unsent}
            </StatusText>
          ),
        }),
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
          <p>{HISTORIAL.notAppliedBody(who ?? HISTORIAL.server, words.title, reasonText(notApplied))}</p>
          {body}
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
      words.central === true ? HISTORIAL.fromCentral : byWhom(who),
      ...(words.detail === undefined ? [] : [words.detail]),
    ].join(' · '),
    body,
  };
}

/** What was typed, in quotation marks, and below it what else was answered. */
function bodyOf({ quote }: EventWords, said: readonly FactItem[]): ReactNode {
  if (quote === undefined && said.length === 0) return undefined;
  return (
    <>
      {quote === undefined ? null : <p>{`«${quote}»`}</p>}
      {said.map(({ label, value }) => (
        <p key={label}>
          {label}: {value}
        </p>
      ))}
    </>
  );
}

const NONE: ReadonlySet<string> = new Set();

function useWaitingMails(mailed: Mailed | undefined, entries: readonly HistoryEntry[]): ReadonlySet<string> {
  const now = useNow(60_000);
  return useMemo(() => {
    const procedure = mailed && procedureOf(mailed);
    return procedure === undefined ? NONE : waitingMails(procedure, mailed as Mailed, entries, now);
  }, [mailed, entries, now]);
}

/** `undefined` for what headquarters' server says of a case by itself, in nobody's place. */
function whoIn(event: Event, mailed: Mailed | undefined, nameOf: (person: string) => string): string | undefined {
  // Who asked answers by the link of a mail, and is on nobody's staff.
  const requester = mailed?.kind === 'ticket' ? mailed.state.requester : undefined;
  if (requester !== undefined && requester.id === event.by) return requester.name;
  const isServers = (event.kind === 'ticket' || event.kind === 'atencion') && /^SRV\d+$/.test(event.device);
  return isServers ? undefined : nameOf(event.by);
}

function byWhom(who: string | undefined): string {
  return who === undefined ? HISTORIAL.byServer : HISTORIAL.by(who);
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
