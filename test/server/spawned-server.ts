import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { bareEnvironment } from '../support/bare-environment.ts';
import { SERVER_MAIN } from '../support/built-server.ts';

export interface SpawnedServer {
  url: string;
  /** As the power cut of a process: no handler runs. */
  kill(): Promise<void>;
  /** As Ctrl-C. @returns the exit code */
  stop(): Promise<number | null>;
}

/** The real server in a process of its own. An `undefined` in `env` leaves the server its default. */
export async function spawnServer(env: NodeJS.ProcessEnv, main = SERVER_MAIN): Promise<SpawnedServer> {
  const server = spawn(process.execPath, [main], {
    env: {
      ...bareEnvironment(),
      PORT: '0',
      CHASQUI_DEMO: '1',
      CHASQUI_LOG: '0',
      CHASQUI_RENDERER: join('/', 'nonexistent'),
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  server.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const exited = new Promise<number | null>((done) => {
    server.once('exit', done);
  });
  const url = await new Promise<string>((found, failed) => {
    createInterface({ input: server.stdout }).on('line', (line) => {
      said += `${line}\n`;
      const ready = /^listo (http\S+)$/.exec(line);
      if (ready?.[1] !== undefined) found(ready[1]);
    });
    void exited.then((code) => failed(new Error(`the server ended with ${code}:\n${said}`)));
  });
  return {
    url,
    async kill() {
      server.kill('SIGKILL');
      await exited;
    },
    stop() {
      server.kill('SIGINT');
      return exited;
    },
  };
}
