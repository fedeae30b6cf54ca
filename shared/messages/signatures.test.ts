import { expect, it } from 'vitest';
import { SIGNING_PROBLEMS } from '../signing/signing-problem.ts';
import { signingProblemText } from './signatures.ts';

it('every reason for not signing has a sentence of its own, and those with a detail name it', () => {
  const detail = '2025-01-31';
  const texts = SIGNING_PROBLEMS.map((code) => signingProblemText({ code, detail }));
  expect(new Set(texts).size).toBe(texts.length);
  for (const text of texts) expect(text).toMatch(/^[A-ZÁÉÍÓÚÑ].{15,}\.$/);
  expect(signingProblemText({ code: 'expired', detail })).toContain('31/01/2025');
  expect(signingProblemText({ code: 'field-signed', detail: 'FirmaTI' })).toContain('«FirmaTI»');
});
