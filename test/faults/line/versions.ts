/** What a newer server's answer has beside what this version knows. */
export function ageAnswer(text: string): string {
  const answer = JSON.parse(text) as Record<string, unknown>;
  if (typeof answer['receipt'] === 'object') answer['receipt'] = { ...answer['receipt'], quarantined: 0 };
  return JSON.stringify({ ...answer, notices: [{ code: 'maintenance' }] });
}
