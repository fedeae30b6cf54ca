import { describe, expect, it } from 'vitest';
import { precacheOf } from './offline-page.ts';

const page = { type: 'asset', fileName: 'index.html', source: '<p>Chasqui' } as const;
const code = { type: 'chunk', fileName: 'assets/index-1.js', code: 'go()' } as const;

describe('precacheOf', () => {
  it('names every file by its address and the digest of its bytes', () => {
    expect(precacheOf([page, code]).files).toEqual([
      { path: './assets/index-1.js', digest: expect.stringMatching(/^[0-9a-f]{64}$/) },
      { path: './index.html', digest: '16209ae85b43c78929b2b71bdbab2d9cd0ea04b243edd503b46233ddcc75a3c1' },
    ]);
  });

  it('leaves out what no browser of today asks for, which a bad line would carry for nothing', () => {
    const fonts = ['woff', 'woff2'].map((kind) => ({ ...page, fileName: `assets/plex-1.${kind}` }));
    expect(precacheOf(fonts).files.map(({ path }) => path)).toEqual(['./assets/plex-1.woff2']);
  });

  it('has one version for the same files in any order, and another for one byte', () => {
    const { version } = precacheOf([page, code]);
    expect(precacheOf([code, page]).version).toBe(version);
    expect(precacheOf([page, { ...code, code: 'go();' }]).version).not.toBe(version);
  });
});
