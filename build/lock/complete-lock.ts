/** `node build/lock/complete-lock.ts`, after `npm install` changed the lock: names the packages of all systems in it. */
import { readFile, writeFile } from 'node:fs/promises';
import { completeLock, missingPlatforms, type Lock } from './lock-platforms.ts';

const file = new URL('../../package-lock.json', import.meta.url);
const lock = JSON.parse(await readFile(file, 'utf8')) as Lock;
await writeFile(file, `${JSON.stringify(completeLock(lock), null, 2)}\n`);
for (const { name, version } of missingPlatforms(lock)) console.log(`${name} ${version}`);
