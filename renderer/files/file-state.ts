import type { FileDispatch } from './file-store.ts';
import { ADJUNTOS } from '../messages/adjuntos.ts';
import type { Tone } from '../ui/index.ts';

const { states } = ADJUNTOS;

/** What is known of a file's place. */
export interface FileFacts {
  isHere: boolean;
  dispatch: FileDispatch | undefined;
  /** Bytes that are there of the one on its way. */
  sent: number | undefined;
  size: number;
  /** Whether headquarters has it; undefined when it was not asked, as without a line. */
  atHeadquarters: boolean | undefined;
}

/** Where a file is, in words. */
export function fileState(facts: FileFacts): { text: string; tone: Tone } {
  const { isHere, dispatch, sent, size, atHeadquarters } = facts;
  if (sent !== undefined) return { text: states.sending(Math.floor((100 * sent) / size)), tone: 'accent' };
  if (dispatch?.state === 'refused') return { text: states.refused(dispatch.code), tone: 'red' };
  if (!isHere) {
    if (atHeadquarters === undefined) return { text: states.elsewhere, tone: 'amber' };
    return atHeadquarters ? { text: states.headquarters, tone: 'green' } : { text: states.absent, tone: 'amber' };
  }
  if (dispatch?.state === 'sent' || atHeadquarters === true) return { text: states.both, tone: 'green' };
  if (dispatch?.state === 'held') return { text: states.held, tone: 'amber' };
  return { text: dispatch?.code === 'storage-full' ? states.full : states.waiting, tone: 'amber' };
}
