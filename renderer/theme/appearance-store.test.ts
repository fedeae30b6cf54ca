import { describe, expect, it } from 'vitest';

import { DEFAULT_APPEARANCE, parseAppearance } from './appearance-store.ts';

describe('parseAppearance', () => {
  it('reads what was kept', () => {
    const kept = { scheme: 'dark', textSize: 130, letterKeys: false } as const;
    expect(parseAppearance(JSON.stringify(kept))).toEqual(kept);
  });

  it.each([null, '', 'null', '7', '{"scheme":"pink","textSize":"130","letterKeys":null}', '{'])(
    'falls back to the default for %s',
    (text) => {
      expect(parseAppearance(text)).toEqual(DEFAULT_APPEARANCE);
    },
  );
});
