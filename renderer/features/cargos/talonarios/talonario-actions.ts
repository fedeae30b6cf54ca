import {
  formatCargoNumber,
  talonario as talonarioKind,
  unusedNumbers,
  type Talonario,
} from '#shared/records/talonario/talonario.ts';
import { allowedEvents } from '#shared/records/rule.ts';
import type { Actor } from '#shared/records/role.ts';
import type { Desk } from '../../../desk/desk.ts';
import { textOf, type Answers, type Question } from '../../../fields/index.ts';
import { TALONARIOS } from '../../../messages/talonarios.ts';
import { closeBlock, returnBlock, spoilNumber } from '../commands/end-block.ts';

export interface BlockAction {
  type: 'spoiled' | 'returned' | 'closed';
  key: string;
  label: string;
  title: string;
  text: string;
  danger: boolean;
  questions: Question[];
  /** @returns what to say when it is done */
  run(desk: Desk, answers: Answers): Promise<string>;
}

/** What this person may do with a block on this device: its own is annulled and returned here, any other is closed. */
export function blockActions(block: Talonario, actor: Actor, device: string): BlockAction[] {
  const allowed = allowedEvents(talonarioKind, block, actor);
  const own = block.device === device;
  return [spoil(block), give(block), close(block)].filter(
    ({ type }) => allowed.includes(type) && (type === 'closed' ? !own : own) && unusedNumbers(block).length > 0,
  );
}

const reason = (label: string): Question => ({ name: 'reason', type: 'text', label });
const reasonIn = (answers: Answers) => textOf(answers, 'reason') ?? '';

function spoil(block: Talonario): BlockAction {
  const { done, number, ...texts } = TALONARIOS.spoil;
  const written = (value: number) => formatCargoNumber({ number: value, year: block.year });
  const options = unusedNumbers(block).map((value) => ({ value: String(value), label: `N° ${written(value)}` }));
  return {
    ...texts,
    type: 'spoiled',
    key: 'A',
    danger: false,
    questions: [{ name: 'number', type: 'choice', label: number, options }, reason(texts.reason)],
    run: async (desk, answers) => {
      const chosen = Number(answers['number']);
      await spoilNumber(desk, block.id, chosen, reasonIn(answers));
      return done(written(chosen));
    },
  };
}

function give(block: Talonario): BlockAction {
  const { done, ...texts } = TALONARIOS.give;
  return {
    ...texts,
    type: 'returned',
    key: 'D',
    danger: true,
    questions: [reason(texts.reason)],
    run: async (desk, answers) => {
      await returnBlock(desk, block.id, reasonIn(answers));
      return done;
    },
  };
}

function close(block: Talonario): BlockAction {
  const { done, ...texts } = TALONARIOS.close;
  return {
    ...texts,
    type: 'closed',
    key: 'C',
    danger: true,
    questions: [reason(texts.reason)],
    run: async (desk, answers) => {
      await closeBlock(desk, block.id, reasonIn(answers));
      return done;
    },
  };
}
