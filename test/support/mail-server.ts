import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import PostalMime, { type Email } from 'postal-mime';
import { bareEnvironment } from './bare-environment.ts';

export interface ReceivedMail {
  /** Of the envelope. */
  from: string;
  to: string[];
  /** As it came over the line. */
  raw: string;
  mail: Email;
}

export interface MailServer {
  url: string;
  port: number;
  /** Everything that it took until now, in order. */
  received(): Promise<ReceivedMail[]>;
  /** Resolves when it has taken so many. */
  until(count: number): Promise<void>;
  stop(): Promise<void>;
}

/** A line of its output. */
interface Said {
  port?: number;
  /** All until now was said. */
  all?: true;
  message?: { from: string; to: string[]; raw: string };
}

const MAIN = resolve(import.meta.dirname, 'mail-server-main.ts');

/** A real SMTP server in a process of its own, on 127.0.0.1. @param port by default any free one */
export async function startMailServer(port = 0): Promise<MailServer> {
  const server = spawn(process.execPath, [MAIN, String(port)], {
    env: bareEnvironment(),
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const exited = once(server, 'exit');
  const received: ReceivedMail[] = [];
  const waiting = new Set<() => void>();
  const asked: (() => void)[] = [];
  const listening = Promise.withResolvers<number>();
  void exited.then(() => {
    listening.reject(new Error('the mail server ended'));
  });
  let reading = Promise.resolve();
  createInterface({ input: server.stdout }).on('line', (line) => {
    const { port: open, all, message } = JSON.parse(line) as Said;
    if (open !== undefined) listening.resolve(open);
    if (all === true) reading = reading.then(asked.shift());
    if (message === undefined) return;
    const raw = Buffer.from(message.raw, 'base64');
    reading = reading.then(async () => {
      received.push({ ...message, raw: raw.toString('latin1'), mail: await PostalMime.parse(raw) });
      for (const look of waiting) look();
    });
  });
  const found = await listening.promise;
  return {
    url: `smtp://127.0.0.1:${found}`,
    port: found,
    // What it took it says before it answers whoever sent it, which is no word that this process has read it.
    received: () =>
      new Promise((done) => {
        asked.push(() => done([...received]));
        server.stdin.write('\n');
      }),
    until: (count) =>
      new Promise((done) => {
        const look = (): void => {
          if (received.length < count) return;
          waiting.delete(look);
          done();
        };
        waiting.add(look);
        look();
      }),
    async stop() {
      server.stdin.end();
      await exited;
    },
  };
}
