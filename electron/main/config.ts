import { readFile } from 'node:fs/promises';
import { z } from 'zod';

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Origin of the central server. Without encryption only on this same machine: tokens and people's data pass there. */
const ServerUrl = z.url().transform((address, context) => {
  const url = new URL(address);
  const safe = url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.has(url.hostname));
  if (!safe) context.addIssue({ code: 'custom', message: 'https, or http on this machine' });
  return url.origin;
});

export const Config = z.object({ server: ServerUrl });
export type Config = z.infer<typeof Config>;

export interface LoadedConfig {
  /** Origin of the central server; empty when none is set: the program works, and sends nothing. */
  server: string;
  /** Where the setting was found, or which place held one that cannot be used. */
  source: string;
  usable: boolean;
}

/**
 * Where the central server is: the environment first, then the files in order (the person's own, then the one that the
 * installer brought). The first place that says something counts, also when it says something unusable: a typing slip
 * must not send a unit's work to another server.
 */
export async function loadConfig(
  environment: Readonly<Record<string, string | undefined>>,
  files: readonly string[],
): Promise<LoadedConfig> {
  const fromEnvironment = environment.CHASQUI_SERVER;
  if (fromEnvironment !== undefined && fromEnvironment !== '') return check({ server: fromEnvironment }, 'environment');
  for (const [index, file] of files.entries()) {
    const text = await readFile(file, 'utf8').catch(() => undefined);
    if (text !== undefined) return check(parse(text), `file ${index + 1}`);
  }
  return { server: '', source: 'none', usable: true };
}

function check(found: unknown, source: string): LoadedConfig {
  const config = Config.safeParse(found);
  return config.success ? { ...config.data, source, usable: true } : { server: '', source, usable: false };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}
