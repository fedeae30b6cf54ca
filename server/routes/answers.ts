import { Problem } from '#shared/contract/problem.ts';

/** What any route may answer instead, as problem bodies. */
export const PROBLEM_ANSWERS = { '4xx': Problem, '5xx': Problem } as const;
/** For OpenAPI: the route wants an access token. */
export const WITH_SESSION = [{ session: [] }];
