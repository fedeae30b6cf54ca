import type { Role } from '../records/role.ts';
import type { FlowField, FlowState, FlowStep } from './flow.ts';

/**
 * A book that a procedure keeps beside its tickets: oficios, problems, corrective actions. All of them are records of one kind
 * (`gestion`) whose life is here as data, in the words of a ticket's flow (decision 0029).
 */
export interface Register {
  id: string;
  /** One entry, and the list. */
  name: string;
  plural: string;
  /** On the button that begins one. */
  newOne: string;
  /** Where the document speaks of it: `MF-3.5`. */
  source: string;
  /** What its codes begin with. */
  prefix: string;
  openedBy: readonly Role[];
  /** Only at the sede central. */
  central?: true;
  /** Who is shown it; absent: everybody of the sede. */
  readBy?: readonly Role[];
  /** One entry is written for each sede at once. */
  perSede?: true;
  /** Said over its list. */
  note?: string;
  /** What a new entry asks for; every field is kept as a fact under its name. */
  fields: readonly FlowField[];
  /** Fields whose answer is an entry's name in lists, joined. */
  subject: readonly string[];
  /** The state in which an entry begins. */
  to: string;
  states: Readonly<Record<string, FlowState>>;
  steps: Readonly<Record<string, FlowStep>>;
}

export function findRegister(
  procedure: { registers?: readonly Register[] } | undefined,
  id: string,
): Register | undefined {
  return procedure?.registers?.find((each) => each.id === id);
}
