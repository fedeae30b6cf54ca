import { describe, expect, it } from 'vitest';
import { historyOf } from '../records/record.fixture.ts';
import { foldKind, getKind, KIND_NAMES } from '../records/registry.ts';
import { rulesOf } from '../records/rule.ts';
import { eventLabel, statusLabel } from './labels.ts';
import { reasonText } from './reasons.ts';

const OPENED = foldKind('ticket', historyOf('ticket', 'opened')).state;

describe('the catalogue of what a person reads', () => {
  it.each(KIND_NAMES)('names every event and every status of a %s', (kind) => {
    for (const [type, rule] of Object.entries(rulesOf(getKind(kind), kind === 'ticket' ? OPENED : undefined))) {
      expect(eventLabel(kind, type)).not.toBe(type);
      for (const status of rule.from) expect(statusLabel(status).label).not.toBe(status);
    }
  });

  it('says why, with what the reason names', () => {
    expect(reasonText({ code: 'wrong-status', detail: 'withdrawn' })).toBe('El registro ya estaba en «Desistido».');
    expect(reasonText({ code: 'number-taken', detail: '18' })).toContain('18');
  });

  it('has a sentence also for codes it does not know, and for names of things that every object has', () => {
    for (const code of ['new-code', 'constructor', '__proto__', 'toString']) {
      expect(reasonText({ code })).toBe('La sede central no lo aceptó.');
      expect(statusLabel(code).label).toBe(code);
      expect(eventLabel('ticket', code)).toBe(code);
    }
  });
});
