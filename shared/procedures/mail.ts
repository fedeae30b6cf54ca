import type { Role } from '../records/role.ts';

/** A mail that a procedure demands: what happens to which record, and what is then written to whom. */
export interface ProcedureMail {
  /** Stable: what has been sent is known by it. */
  id: string;
  /** Where the document asks for it: `QW-8.1.5`. */
  source: string;
  /** `ticket`, `atencion`, or a register of the procedure. */
  of: string;
  /** Types of the events that send it. */
  on: readonly string[];
  /** Values that fields of the event must have. */
  when?: Readonly<Record<string, readonly (string | boolean)[]>>;
  to: Addressee;
  /** One of the procedure's templates. */
  template: string;
  /** Steps that the reader takes by the link in it: the one for yes, the one for no. */
  asks?: { yes: LinkedStep; no: LinkedStep };
}

/** A step that the addressee of a mail takes on a page of headquarters. */
export interface LinkedStep {
  step: string;
  /** The field that takes what they write. */
  comment: string;
  /** What else the step asks for. */
  data?: Readonly<Record<string, string>>;
}

/**
 * To whom: who asked, or else whoever registered it; the entity, which is who asked or else its people in the directory;
 * whoever it was assigned to; the address that a field holds; everybody of the sede or, unless the field says so, of the
 * organisation; those who have one of these roles in the record's sede.
 */
export type Addressee =
  | 'requester'
  | 'requesterOrCreator'
  | 'entity'
  | 'assignee'
  | { field: string }
  | { everybody: string }
  | { roles: readonly Role[] };

/** Text with `{names}` in it. A paragraph that names what is not known is left out. */
export interface MailTemplate {
  subject: string;
  body: readonly string[];
  /** Said over the link, where the mail asks something and the server has an address of its own. */
  link?: string;
}

/** What every mail may name beside the fields of its step. */
export const MAIL_NAMES = [
  'code',
  'subject',
  'requester',
  'description',
  'service',
  'solution',
  'ending',
  'status',
  'happenedOn',
  'unit',
  'organisation',
] as const;
export type MailName = (typeof MAIL_NAMES)[number];

const NAME = /\{(\w+)\}/g;

/** Every name that a template has in it. */
export function namesIn({ subject, body }: MailTemplate): string[] {
  return [...new Set([subject, ...body].flatMap((text) => [...text.matchAll(NAME)].map(([, name = '']) => name)))];
}

/** The text with its names filled in; `undefined` where one of them is not known. */
export function fillIn(text: string, values: Readonly<Record<string, string | undefined>>): string | undefined {
  let known = true;
  const filled = text.replace(NAME, (_match, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value === undefined || value === '') known = false;
    return value ?? '';
  });
  return known ? filled : undefined;
}
