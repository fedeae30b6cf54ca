import type { ServiceRef } from '../records/common.ts';
import type { FlowField } from './flow.ts';
import type { Procedure } from './procedure.ts';

/** What has to be written down where a service of this kind is attended. */
export function requiredFor(
  { requirements = [] }: Pick<Procedure, 'requirements'>,
  service: ServiceRef | undefined,
): { fields: readonly FlowField[]; notes: readonly string[] } {
  const own = requirements.filter(
    ({ types, services }) =>
      service !== undefined &&
      types.includes(service.type) &&
      (services === undefined || (service.service !== undefined && services.includes(service.service))),
  );
  return { fields: own.flatMap(({ fields }) => fields), notes: own.flatMap(({ note }) => note ?? []) };
}
