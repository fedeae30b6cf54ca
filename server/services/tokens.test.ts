import { expect, it } from 'vitest';
import { uuid } from '#shared/history/event.fixture.ts';
import { ACCESS_TOKEN_LIFE, createTokenSigner } from './tokens.ts';

const CLAIMS = { session: uuid('session'), person: uuid('person'), device: 'AY1' };
const LIFE_MS = ACCESS_TOKEN_LIFE * 1000;

function signerAt(start: number, secret = 'a secret') {
  const clock = { now: start };
  return { clock, ...createTokenSigner(secret, () => clock.now) };
}

it('takes a token as long as it lasts, the first time and every other', async () => {
  const { clock, sign, verify } = signerAt(1_000_000);
  const token = await sign(CLAIMS);
  const good = { ...CLAIMS, expiresAt: 1_000_000 + LIFE_MS };
  expect(await verify(token)).toEqual(good);
  clock.now += LIFE_MS - 1;
  expect(await verify(token)).toEqual(good);
  clock.now += 1;
  expect(await verify(token)).toBeUndefined();
});

it('ends a token at the same moment, whether or not it was shown before', async () => {
  const shown = signerAt(1_000_999);
  const token = await shown.sign(CLAIMS);
  await shown.verify(token);
  for (const now of [1_000_000 + LIFE_MS - 1, 1_000_000 + LIFE_MS]) {
    shown.clock.now = now;
    expect(await shown.verify(token)).toEqual(await signerAt(now).verify(token));
  }
});

it('takes no token of another secret, and none that was changed, after a good one either', async () => {
  const { sign, verify } = signerAt(1_000_000);
  const token = await sign(CLAIMS);
  await verify(token);
  const forged = await signerAt(1_000_000, 'another secret').sign(CLAIMS);
  const [header, payload] = token.split('.');
  for (const bad of [forged, `${header}.${payload}.`, `${token}x`, `${header}.${payload}.${forged.split('.')[2]}`]) {
    expect(await verify(bad)).toBeUndefined();
    expect(await verify(bad)).toBeUndefined();
  }
});
