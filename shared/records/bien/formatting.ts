import { z } from 'zod';

/** OS-16: equipment goes through the steps a–g; removable media through step a alone. */
export const FormattingTarget = z.enum(['equipment', 'media']);
export type FormattingTarget = z.infer<typeof FormattingTarget>;

/** OS-16, in the order and with the letters of the document. */
const STEPS: Readonly<Record<FormattingTarget, readonly string[]>> = {
  equipment: ['a', 'b', 'c', 'd', 'e', 'f', 'g'],
  media: ['a'],
};

/** A formatting under way, or done. */
export interface Formatting {
  target: FormattingTarget;
  /** Where the files were backed up to. */
  backup: string;
  /** Why at a low level; absent when it is only a logical format. */
  lowLevel?: string;
  /** Who marked each step, and when (ms since the epoch). */
  done: Readonly<Record<string, { by: string; at: number }>>;
  startedAt: number;
  completedAt?: number;
}

export function formattingSteps(target: FormattingTarget): readonly string[] {
  return STEPS[target];
}

/** Letters of the steps that nobody has marked. */
export function openSteps({ target, done }: Pick<Formatting, 'target' | 'done'>): string[] {
  return STEPS[target].filter((step) => done[step] === undefined);
}
