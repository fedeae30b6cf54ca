import { describe, expect, it } from 'vitest';
import { createScanDetector } from './scanner.ts';

function feed(keys: readonly string[], pause: number): string | undefined {
  const detector = createScanDetector();
  let at = 1000;
  let found: string | undefined;
  for (const key of keys) {
    at += pause;
    found = detector.press(key, at) ?? found;
  }
  return found;
}

describe('createScanDetector', () => {
  const digits = '740899500231'.split('');

  it('knows twelve quick characters and Enter', () => {
    expect(feed([...digits, 'Enter'], 5)).toBe('740899500231');
    expect(feed([...'74089950a23b'.split(''), 'Enter'], 5)).toBe('74089950A23B');
  });

  it('leaves what a person types alone', () => {
    expect(feed([...digits, 'Enter'], 140)).toBeUndefined();
  });

  it('wants a whole code, and nothing before it', () => {
    expect(feed([...digits.slice(1), 'Enter'], 5)).toBeUndefined();
    expect(feed(['9', ...digits, 'Enter'], 5)).toBeUndefined();
    expect(feed([...'74A899500231'.split(''), 'Enter'], 5)).toBeUndefined();
  });

  it('begins anew after a pause or another key', () => {
    const detector = createScanDetector();
    detector.press('9', 0);
    let at = 500;
    for (const key of digits) detector.press(key, (at += 5));
    expect(detector.press('Enter', at + 5)).toBe('740899500231');
    expect(feed(['9', 'Tab', ...digits, 'Enter'], 5)).toBe('740899500231');
  });
});
