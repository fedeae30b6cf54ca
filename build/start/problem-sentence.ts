import { FlagProblem } from './flags.ts';

/** Codes of the server's `StartError`, whose message is already a sentence for the person who started it. */
const SERVER_CODES = ['PORT_IN_USE', 'DATA_NOT_WRITABLE', 'DATABASE_LOCKED', 'DATABASE_UNREACHABLE'];

const SYSTEM_SENTENCES: Record<string, string> = {
  ENOSPC: 'No queda espacio en el disco.',
  EACCES: 'No hay permiso para escribir',
  EPERM: 'No hay permiso para escribir',
  EROFS: 'El disco es de solo lectura',
  EMFILE: 'El sistema no deja abrir más archivos: cierre otros programas y repita la orden.',
};

/**
 * The one sentence that a person reads when starting fails, or nothing when it is a fault of the program, whose stack
 * has to be seen.
 */
export function findProblemSentence(problem: unknown): string | undefined {
  if (problem instanceof FlagProblem) return problem.message;
  if (!(problem instanceof Error) || !('code' in problem) || typeof problem.code !== 'string') return undefined;
  if (SERVER_CODES.includes(problem.code)) return problem.message;
  const sentence = SYSTEM_SENTENCES[problem.code];
  if (sentence === undefined || sentence.endsWith('.')) return sentence;
  return 'path' in problem && typeof problem.path === 'string' ? `${sentence} en ${problem.path}.` : `${sentence}.`;
}
