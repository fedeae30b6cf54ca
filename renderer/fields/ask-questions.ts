import type { PersonRef, RecordRef } from '#shared/records/common.ts';
import type { FlowField, TableColumn } from '#shared/procedures/flow.ts';
import { DayTime, isBackwards } from '#shared/records/flow-data.ts';
import { CAMPOS } from '../messages/campos.ts';

/** One thing that a step asks for. `text` has several lines, `line` one. */
export interface Question {
  name: string;
  type:
    | 'text'
    | 'line'
    | 'phone'
    | 'time'
    | 'date'
    | 'choice'
    | 'checklist'
    | 'person'
    | 'yesNo'
    | 'table'
    | 'tickets'
    | 'room';
  label: string;
  optional?: boolean;
  hint?: string;
  /** Of a text, where it is less than usual. */
  maxLength?: number;
  options?: readonly { value: string; label: string }[];
  /** The columns of a table. */
  columns?: readonly TableColumn[];
  initial?: Answer;
}

export type Answer =
  | string
  | boolean
  | PersonRef
  | RecordRef
  | readonly string[]
  | readonly TableRow[]
  | readonly RecordRef[]
  | undefined;
export type TableRow = Readonly<Record<string, string>>;
export type Answers = Record<string, Answer>;

/** What still has to be answered, by question. */
export function missingAnswers(questions: readonly Question[], answers: Answers): Record<string, string> {
  const missing = questions.filter(
    (question) => question.optional !== true && !isAnswered(question, answers[question.name]),
  );
  return Object.fromEntries(missing.map(({ name, label }) => [name, CAMPOS.ask.missing(label)]));
}

/** What is wrong with one cell of a table. */
export function cellProblem(column: TableColumn, row: TableRow): string | undefined {
  const { id, type, label, required } = column;
  const cell = row[id] ?? '';
  if (cell.trim() === '') return required ? CAMPOS.ask.missing(label) : undefined;
  if (type === 'time' && !DayTime.safeParse(cell).success) return CAMPOS.ask.time;
  return isBackwards(column, row) ? CAMPOS.ask.endsBefore : undefined;
}

function isAnswered({ type, options = [], columns = [] }: Question, value: Answer): boolean {
  if (type === 'checklist') return Array.isArray(value) && value.length === options.length;
  if (type === 'table') {
    const rows = Array.isArray(value) ? (value as readonly TableRow[]) : [];
    const whole = (row: TableRow) => columns.every((column) => cellProblem(column, row) === undefined);
    return rows.length > 0 && rows.every(whole);
  }
  if (type === 'time') return DayTime.safeParse(value).success;
  return !isBlank(value);
}

/** The fields of a step or of a form, as questions. */
export function questionsOf(fields: readonly FlowField[]): Question[] {
  return fields.map((field): Question => {
    const { id, label, required } = field;
    return {
      name: id,
      type: TYPES[field.type],
      label,
      ...(required ? {} : { optional: true }),
      ...('options' in field ? { options: field.options.map(({ id: value, name }) => ({ value, label: name })) } : {}),
      ...('columns' in field ? { columns: field.columns } : {}),
      ...('hint' in field && field.hint !== undefined ? { hint: field.hint } : {}),
    };
  });
}

const TYPES: Readonly<Record<FlowField['type'], Question['type']>> = {
  text: 'text',
  line: 'line',
  phone: 'phone',
  email: 'line',
  time: 'time',
  // Levels and places of the catalogue are asked for on tickets alone, which have their own dialog.
  level: 'line',
  otherLevel: 'line',
  requester: 'person',
  service: 'line',
  priority: 'line',
  attendant: 'person',
  person: 'person',
  means: 'choice',
  yesNo: 'yesNo',
  date: 'date',
  choice: 'choice',
  checklist: 'checklist',
  table: 'table',
  tickets: 'tickets',
  room: 'room',
};

function isBlank(value: Answers[string]): boolean {
  if (Array.isArray(value)) return value.length === 0;
  return value === undefined || (typeof value === 'string' && value.trim() === '');
}

/** A text that was answered; absent when it was left blank. */
export function textOf(answers: Answers, name: string): string | undefined {
  const value = answers[name];
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

/** The answers as an event's data: blanks are left out, texts are trimmed. */
export function dataOfAnswers(answers: Answers): Record<string, unknown> {
  const said = Object.entries(answers).filter(([, value]) => !isBlank(value));
  return Object.fromEntries(said.map(([name, value]) => [name, typeof value === 'string' ? value.trim() : value]));
}
