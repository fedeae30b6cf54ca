import type { PersonRef } from '#shared/records/common.ts';
import { CAMPOS } from '../messages/campos.ts';

/** One thing that a step asks for. `text` has several lines, `line` one. */
export interface Question {
  name: string;
  type: 'text' | 'line' | 'date' | 'choice' | 'person' | 'yesNo';
  label: string;
  optional?: boolean;
  hint?: string;
  options?: readonly { value: string; label: string }[];
  initial?: string | boolean | PersonRef;
}

export type Answers = Record<string, string | boolean | PersonRef | undefined>;

/** What still has to be answered, by question. */
export function missingAnswers(questions: readonly Question[], answers: Answers): Record<string, string> {
  const missing = questions.filter(({ name, optional }) => optional !== true && isBlank(answers[name]));
  return Object.fromEntries(missing.map(({ name, label }) => [name, CAMPOS.ask.missing(label)]));
}

function isBlank(value: Answers[string]): boolean {
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
