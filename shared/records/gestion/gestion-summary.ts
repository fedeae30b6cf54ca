import type { Turn } from '../../deadlines/timed-case.ts';
import { findRegister } from '../../procedures/register.ts';
import { findProcedure } from '../../procedures/registry.ts';
import { firstLine, newestFirst, searchText, type Summary } from '../summary.ts';
import type { Gestion } from './gestion.ts';

export interface GestionRow {
  code: string;
  register: string;
  procedure: string;
  subject: string;
  by: string;
  assignee?: string;
  assigneeId?: string;
  openedAt: number;
  changedAt: number;
  course: readonly Turn[];
  facts: Readonly<Record<string, unknown>>;
}

export function summarizeGestion(state: Gestion): Summary<GestionRow> {
  const { code, register, procedure, by, openedAt, changedAt, course, facts } = state;
  const named = findRegister(findProcedure(procedure), register)?.subject ?? [];
  const subject = firstLine(named.flatMap((field) => textOf(facts[field])).join(' · '));
  const assignee = personIn(facts['assignee']) ?? personIn(facts['responsible']);
  return {
    sede: state.sede,
    status: state.status,
    order: newestFirst(openedAt, state.id),
    // Not every fact: what is shown to few is not for the search.
    search: searchText(code, subject, by.name, assignee?.name),
    row: {
      code,
      register,
      procedure,
      subject,
      by: by.name,
      ...(assignee === undefined ? {} : { assignee: assignee.name }),
      ...(assignee?.id === undefined ? {} : { assigneeId: assignee.id }),
      openedAt,
      changedAt,
      course,
      facts,
    },
  };
}

function personIn(value: unknown): { id?: string; name: string } | undefined {
  return typeof value === 'object' && value !== null && 'name' in value
    ? (value as { id?: string; name: string })
    : undefined;
}

function textOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  const person = personIn(value);
  return person === undefined ? [] : [person.name];
}
