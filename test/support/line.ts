import { once } from 'node:events';
import { createServer, connect, type AddressInfo, type Socket } from 'node:net';

/**
 * The line between a page and the server: a TCP proxy that can be cut and restored. What is under way when it is cut
 * breaks off in the middle, streams and half-sent requests too, as on a real line; the browser is told nothing.
 */
export interface Line {
  /** What the page is opened under. */
  readonly url: string;
  /** Breaks what is under way and refuses what comes. */
  cut(): void;
  restore(): void;
  readonly isCut: boolean;
  /**
   * Cuts the line in the middle of an exchange: after the first request whose line begins like `start`, when so many
   * bytes have passed in that direction. Resolves once the line is cut.
   * @param start such as `POST /api/sync/push`
   */
  cutDuring(start: string, where: CutPoint): Promise<void>;
  close(): Promise<void>;
}

/** Bytes of the request that reach the server, or bytes of the answer that reach the page, before the cut. */
export type CutPoint = { request: number } | { answer: number };

interface Trap {
  start: string;
  where: CutPoint;
  sprung(): void;
}

/** @param port of the server on this machine */
export async function openLine(port: number): Promise<Line> {
  const sockets = new Set<Socket>();
  let isCut = false;
  let trap: Trap | undefined;

  const cut = (): void => {
    isCut = true;
    for (const socket of sockets) socket.resetAndDestroy();
    const sprung = trap?.sprung;
    trap = undefined;
    sprung?.();
  };

  const proxy = createServer((page) => {
    if (isCut) {
      page.resetAndDestroy();
      return;
    }
    const server = connect(port, '127.0.0.1');
    // Bytes that may still pass on this connection before the line is cut, by direction.
    let requestLeft = Infinity;
    let answerLeft = Infinity;
    for (const [socket, other] of [
      [page, server],
      [server, page],
    ] as const) {
      sockets.add(socket);
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        sockets.delete(socket);
        other.destroy();
      });
    }
    page.on('data', (chunk: Buffer) => {
      if (trap !== undefined && chunk.toString('latin1').includes(`${trap.start} `)) {
        if ('request' in trap.where) requestLeft = trap.where.request;
        else answerLeft = trap.where.answer;
      }
      const passing = chunk.subarray(0, requestLeft);
      requestLeft -= passing.length;
      // Cut only when what passes has left for the server.
      server.write(passing, () => (requestLeft === 0 ? cut() : undefined));
    });
    server.on('data', (chunk: Buffer) => {
      const passing = chunk.subarray(0, answerLeft);
      answerLeft -= passing.length;
      page.write(passing, () => (answerLeft === 0 ? cut() : undefined));
    });
    page.on('end', () => server.end());
    server.on('end', () => page.end());
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');

  return {
    url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    cut,
    restore() {
      isCut = false;
    },
    get isCut() {
      return isCut;
    },
    cutDuring: (start, where) =>
      new Promise((resolve) => {
        trap = { start, where, sprung: resolve };
      }),
    async close() {
      cut();
      proxy.close();
      await once(proxy, 'close');
    },
  };
}
