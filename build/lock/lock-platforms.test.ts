import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { completeLock, missingPlatforms, type Lock } from './lock-platforms.ts';

test('the lock of the project names the packages of every system', async () => {
  const text = await readFile(new URL('../../package-lock.json', import.meta.url), 'utf8');
  expect(missingPlatforms(JSON.parse(text) as Lock)).toEqual([]);
});

test('what is missing is found and named, with the platform that its name says', () => {
  const lock: Lock = {
    packages: {
      '': {},
      'node_modules/tool': {
        dev: true,
        optionalDependencies: {
          '@tool/linux-x64-gnu': '1.2.3',
          '@tool/linux-arm64-musl': '1.2.3',
          '@tool/binding-win32-ia32-msvc': '1.2.3',
          '@tool/darwin-arm64': '1.2.3',
        },
      },
      'node_modules/tool/node_modules/@tool/darwin-arm64': { version: '1.2.3' },
      'node_modules/@tool/linux-x64-gnu': { version: '1.2.3' },
    },
  };
  const whole = completeLock(lock);
  expect(missingPlatforms(whole)).toEqual([]);
  expect(whole.packages).toEqual({
    ...lock.packages,
    'node_modules/@tool/linux-arm64-musl': {
      version: '1.2.3',
      os: ['linux'],
      cpu: ['arm64'],
      libc: ['musl'],
      dev: true,
      optional: true,
    },
    'node_modules/@tool/binding-win32-ia32-msvc': {
      version: '1.2.3',
      os: ['win32'],
      cpu: ['ia32'],
      dev: true,
      optional: true,
    },
  });
});

test.each([
  ['@tool/linux-x64-gnu', '^1.0.0', /no exact version/],
  ['fsevents', '2.3.3', /names no platform/],
])('%s %s is not guessed at', (name, version, problem) => {
  const lock = { packages: { 'node_modules/tool': { optionalDependencies: { [name]: version } } } };
  expect(() => completeLock(lock)).toThrow(problem);
});
