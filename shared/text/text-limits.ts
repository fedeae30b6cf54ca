/** The longest texts that a record takes, in UTF-16 code units. One place, so that form, import and server agree. */
export const TEXT_LIMITS = {
  /** Names of persons, offices, brands. */
  short: 120,
  /** One line: a subject, a reason. */
  line: 200,
  /** Problem, solution, comment: several paragraphs. */
  text: 4000,
  email: 254,
  phone: 40,
} as const;
