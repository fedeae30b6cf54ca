import { afterAll, beforeAll, expect, it } from 'vitest';
import { PATHS } from '#shared/contract/sync.ts';
import { DEMO_PASSWORD } from '../../server/demo/organisation.ts';
import { describeOnEachDatabase } from './databases.ts';
import { call, createWorld, signIn, type World } from './world.ts';

const DAY_MS = 86_400_000;

describeOnEachDatabase('sessions', (source) => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld(source);
  });
  afterAll(() => world.close());

  const attempt = (body: object) => call(world, 'POST', PATHS.session, { body });

  it('gives each new device of a sede its own code, and the person her roles', async () => {
    const first = await signIn(world, 'rosa.quispe');
    const second = await signIn(world, 'Rosa.Quispe ');
    expect(first.device.code).toMatch(/^AY\d+$/);
    expect(second.device.code).not.toBe(first.device.code);
    expect(first.person).toMatchObject({ name: 'Quispe Huamán, Rosa', roles: ['specialist'] });
    expect(first.sede).toMatchObject({ code: 'AY', name: 'UT Ayacucho', central: false });
  });

  it('takes a known device back, and tells the sede who uses it', async () => {
    const first = await signIn(world, 'rosa.quispe');
    const again = await signIn(world, 'luis.rojas', first.device.code);
    expect(again.device.code).toBe(first.device.code);
    const reports = await call(world, 'GET', PATHS.devices, { token: again.accessToken });
    const report = (reports.body as unknown as { device: string; people: string[] }[]).find(
      ({ device }) => device === first.device.code,
    );
    expect(report?.people).toEqual(['Quispe Huamán, Rosa', 'Rojas Cárdenas, Luis']);
  });

  it('refuses a territorial person on a device of another sede, and lets one of the sede central in', async () => {
    const { device } = await signIn(world, 'mario.rios');
    const refused = await attempt({ username: 'rosa.quispe', password: DEMO_PASSWORD, device: device.code });
    expect(refused).toMatchObject({ status: 403, body: { code: 'other-sede' } });
    const central = await signIn(world, 'ana.loayza', device.code);
    expect(central).toMatchObject({ device: { code: device.code }, sede: { central: true } });
  });

  it('does not know a device that it never enrolled', async () => {
    const answer = await attempt({ username: 'rosa.quispe', password: DEMO_PASSWORD, device: 'AY999' });
    expect(answer).toMatchObject({ status: 409, body: { code: 'unknown-device' } });
  });

  it('answers alike to a wrong passphrase and to an unknown name', async () => {
    const wrong = await attempt({ username: 'julio.meza', password: 'otra' });
    const unknown = await attempt({ username: 'nadie', password: 'otra' });
    expect(wrong).toMatchObject({ status: 401, body: { code: 'wrong-credentials' } });
    expect(unknown.body).toEqual(wrong.body);
  });

  it('makes whoever fails again and again wait longer and longer, and only them', async () => {
    const bad = { username: 'hugo.apaza', password: 'otra' };
    for (let n = 0; n < 5; n += 1) expect((await attempt(bad)).status).toBe(401);
    expect(await attempt(bad)).toMatchObject({ status: 429, body: { code: 'too-many-attempts' } });
    expect(await attempt({ ...bad, password: DEMO_PASSWORD })).toMatchObject({ status: 429 });
    expect((await attempt({ username: 'sonia.flores', password: DEMO_PASSWORD })).status).toBe(200);
    world.clock.now += 60_000;
    expect((await attempt({ ...bad, password: DEMO_PASSWORD })).status).toBe(200);
  });

  it('renews with the same refresh token as often as it is asked, for fourteen days', async () => {
    const session = await signIn(world, 'rosa.quispe');
    const refresh = () => call(world, 'POST', PATHS.refresh, { body: { refreshToken: session.refreshToken } });
    const first = await refresh();
    expect(first.status).toBe(200);
    expect((await refresh()).body['refreshToken']).toBe(session.refreshToken);
    world.clock.now += 13 * DAY_MS;
    expect((await refresh()).body['leaseUntil']).toBe(world.clock.now + 14 * DAY_MS);
    world.clock.now += 15 * DAY_MS;
    expect(await refresh()).toMatchObject({ status: 401, body: { code: 'session-ended' } });
  });

  it('ends an access token after a quarter of an hour, and at once when the person leaves', async () => {
    const session = await signIn(world, 'rosa.quispe');
    const devices = (token: string) => call(world, 'GET', PATHS.devices, { token });
    expect((await devices(session.accessToken)).status).toBe(200);
    world.clock.now += 16 * 60_000;
    expect(await devices(session.accessToken)).toMatchObject({ status: 401, body: { code: 'session-ended' } });
    const renewed = await call(world, 'POST', PATHS.refresh, { body: { refreshToken: session.refreshToken } });
    const token = String(renewed.body['accessToken']);
    expect((await call(world, 'DELETE', PATHS.session, { token })).status).toBe(204);
    expect((await devices(token)).status).toBe(401);
    const after = await call(world, 'POST', PATHS.refresh, { body: { refreshToken: session.refreshToken } });
    expect(after.status).toBe(401);
  });

  it('lets nobody in with a token of its own making', async () => {
    const session = await signIn(world, 'rosa.quispe');
    const [header, , signature] = session.accessToken.split('.');
    const claims = Buffer.from(JSON.stringify({ sub: session.person.id, exp: 9e9, iss: 'chasqui' })).toString(
      'base64url',
    );
    const none = Buffer.from(JSON.stringify({ alg: 'none' })).toString('base64url');
    for (const token of [`${header}.${claims}.${signature}`, `${none}.${claims}.`, 'x'.repeat(100)]) {
      expect((await call(world, 'GET', PATHS.devices, { token })).status).toBe(401);
    }
  });
});
