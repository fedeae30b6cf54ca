import { z } from 'zod';
import { canonicalJson } from '../history/canonical.ts';

/** Each field may be left out; one that the record may lack may be taken off with `null`. */
type CorrectionShape<Shape extends z.core.$ZodShape> = {
  [Field in keyof Shape]: Shape[Field] extends z.ZodOptional<infer Value>
    ? z.ZodOptional<z.ZodNullable<Value>>
    : z.ZodOptional<Shape[Field]>;
};

/**
 * The schema of a correction of these fields. A correction says only what it puts right, so that two people who correct
 * different fields while apart both keep what they wrote.
 */
export function correctionOf<Shape extends z.core.$ZodShape>(
  shape: Shape,
): z.ZodObject<CorrectionShape<Shape>, z.core.$strict> {
  const fields = Object.entries(shape).map(([name, field]) => {
    const removable = field instanceof z.ZodOptional;
    return [name, removable ? z.nullable(field.unwrap()).optional() : z.optional(field)];
  });
  return z.strictObject(Object.fromEntries(fields) as CorrectionShape<Shape>);
}

type Corrected<T> = { [Field in keyof T]?: T[Field] | null | undefined };

/** The state with what a correction says: nothing of the fields that it leaves out, and without those it takes off. */
export function applyCorrection<State extends object>(state: State, correction: Corrected<State>): State {
  const said = Object.entries(correction).filter(([, value]) => value !== undefined);
  const next = { ...state, ...Object.fromEntries(said) };
  return Object.fromEntries(Object.entries(next).filter(([, value]) => value !== null)) as State;
}

/** What has to be corrected to come from one text of these fields to another; empty when they say the same. */
export function correctionBetween<Fields extends object>(before: object, after: Fields): Corrected<Fields> {
  const was = before as Record<string, unknown>;
  const changed = Object.entries(after).filter(([field, value]) => canonicalJson(was[field]) !== canonicalJson(value));
  return Object.fromEntries(changed.map(([field, value]) => [field, value ?? null])) as Corrected<Fields>;
}
