import { formatCivilDate } from '../calendar/civil-date.ts';
import { CHANNEL_LABELS, statusLabel } from '../messages/labels.ts';
import { REPORTES } from '../messages/reports.ts';
import type { Channel } from '../records/common.ts';
import type { Procedure } from '../procedures/procedure.ts';
import { averageOf, DIMENSIONS, indicatorOf, type Report, type Time } from './report.ts';

/** A table of a report, the same on the screen, on paper and in a spreadsheet. */
export interface ReportTable {
  id: string;
  title: string;
  columns: readonly string[];
  rows: readonly ReportRow[];
  /** Which column of figures a picture shows. */
  picture?: number;
}
export type ReportRow = readonly [label: string, ...cells: (number | string)[]];

const MINUTE = 60_000;

/** «3 h 20 min», in whole minutes. */
export function timeText(ms: number | undefined): string {
  if (ms === undefined) return '—';
  const minutes = Math.round(ms / MINUTE);
  const hours = Math.floor(minutes / 60);
  return hours === 0 ? `${minutes} min` : `${hours} h ${String(minutes % 60).padStart(2, '0')} min`;
}

/** @param sedeName what a sede is called */
export function tablesOf(report: Report, procedure: Procedure, sedeName: (id: string) => string): ReportTable[] {
  return [
    {
      id: 'summary',
      title: REPORTES.summary,
      columns: [REPORTES.columns.what, REPORTES.columns.count],
      rows: [
        [REPORTES.tickets, report.tickets],
        [REPORTES.atenciones, report.atenciones],
        [REPORTES.open, report.open],
        ...(report.timeless === 0 ? [] : [[REPORTES.timeless, report.timeless] as const]),
      ],
    },
    timesTable(report),
    indicatorTable(report),
    {
      id: 'days',
      title: REPORTES.days,
      columns: [REPORTES.columns.day, REPORTES.columns.reported, REPORTES.columns.solved],
      rows: report.days.map(({ date, reported, solved }) => [formatCivilDate(date), reported, solved]),
    },
    ...countTables(report, procedure, sedeName),
  ];
}

function timesTable({ times }: Report): ReportTable {
  const { columns } = REPORTES;
  const row = (label: string, time: Time): ReportRow => [
    label,
    time.cases,
    timeText(averageOf(time)),
    timeText(time.cases === 0 ? undefined : time.longest),
  ];
  return {
    id: 'times',
    title: REPORTES.times,
    columns: [columns.what, columns.cases, columns.average, columns.longest],
    rows: [
      row(REPORTES.time.firstResponse, times.firstResponse),
      row(REPORTES.time.solution, times.solution),
      row(REPORTES.time.waitingForUser, times.waitingForUser),
      row(REPORTES.time.paused, times.paused),
    ],
  };
}

/** OS-XI, with its formula and what stands in it. */
function indicatorTable(report: Report): ReportTable {
  const { incidents, attended, time, everyCase } = report.indicator;
  return {
    id: 'indicator',
    title: REPORTES.indicator.title,
    columns: [REPORTES.columns.what, REPORTES.columns.value],
    rows: [
      [REPORTES.indicator.formula, REPORTES.indicator.formulaText],
      [REPORTES.indicator.time(attended), timeText(time)],
      [everyCase ? REPORTES.indicator.everyCase : REPORTES.indicator.incidents, incidents],
      [REPORTES.indicator.result, timeText(indicatorOf(report))],
    ],
  };
}

function countTables(report: Report, procedure: Procedure, sedeName: (id: string) => string): ReportTable[] {
  const { columns, by } = REPORTES;
  const facts = (procedure.reportFacts ?? []).map(({ fact, title }) => ({ id: `fact:${fact}`, title }));
  const known = DIMENSIONS.map((id) => ({ id: id as string, title: by[id] }));
  return [...known, ...facts].flatMap(({ id, title }) => {
    const counts = report.counts[id] ?? [];
    // One sede alone needs no table of sedes.
    if (counts.length === 0 || (id === 'sede' && report.sede !== null)) return [];
    return [
      {
        id,
        title,
        columns: [title, columns.count, columns.open],
        rows: counts.map(({ key, count, open }) => [nameOf(id, key, procedure, sedeName), count, open] as const),
        picture: 1,
      },
    ];
  });
}

function nameOf(dimension: string, key: string, procedure: Procedure, sedeName: (id: string) => string): string {
  if (key === '') return dimension === 'person' ? REPORTES.nobody : REPORTES.none;
  if (dimension.startsWith('fact:')) return factName(dimension.slice('fact:'.length), key, procedure);
  switch (dimension) {
    case 'class':
      return procedure.classes.find(({ id }) => id === key)?.name ?? key;
    case 'priority': {
      const priority = procedure.priorities.find(({ id }) => String(id) === key);
      return priority === undefined ? key : `${key} · ${priority.shortName}`;
    }
    case 'level': {
      const level = procedure.levels.find(({ id }) => String(id) === key);
      return level === undefined ? key : `${key} · ${level.shortName}`;
    }
    case 'state':
      return statusLabel(key).label;
    case 'channel':
      return CHANNEL_LABELS[key as Channel] ?? key;
    case 'sede':
      return sedeName(key);
    case 'service':
      return procedure.catalogue.find(({ id }) => id === key)?.service ?? key;
    default:
      return key;
  }
}

/** The words of the field by which the fact was said. */
function factName(fact: string, key: string, { ticket }: Procedure): string {
  for (const { fields } of Object.values(ticket.steps)) {
    for (const field of fields) {
      if (field.id === fact && 'options' in field) return field.options.find(({ id }) => id === key)?.name ?? key;
    }
  }
  return key;
}
