import type { ServiceRef } from '../records/common.ts';
import type { FlowField } from './flow.ts';
import type { Procedure } from './procedure.ts';

/**
 * What has to be written down where a service of this kind is attended.
 * @param attended before it is, nothing is required: who is at the counter is registered with what they bring
 */
export function requiredFor(
  { requirements = [] }: Pick<Procedure, 'requirements'>,
  service: ServiceRef | undefined,
  attended = true,
): { fields: readonly FlowField[]; notes: readonly string[] } {
  const own = requirements.filter(
    ({ types, services }) =>
      service !== undefined &&
      types.includes(service.type) &&
      (services === undefined || (service.service !== undefined && services.includes(service.service))),
  );
  const fields = own.flatMap((asked) => asked.fields);
  return {
    fields: attended ? fields : fields.map((field) => ({ ...field, required: false })),
    notes: own.flatMap(({ note }) => note ?? []),
  };
}
