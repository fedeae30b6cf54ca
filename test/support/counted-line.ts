import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { setTimeout as milliseconds } from 'node:timers/promises';

export interface Passed {
  /** Bytes towards the server, and towards the page. */
  sent: number;
  received: number;
}

/** A TCP proxy that counts what passes, and breaks whenever a given number of bytes has passed. Whoever comes next gets through. */
export interface CountedLine {
  readonly url: string;
  passed(): Passed;
  /** Breaks every connection once so many bytes in all have passed this way. */
  cutAt(way: keyof Passed, total: number): void;
  /** How often it broke. */
  cuts(): number;
  close(): Promise<void>;
}

/** What is on its way at once: a bad line has a small window. */
const SEGMENT = 8_192;
/** What a segment takes: 8 MB a second at most, so that the other end keeps up with it on a busy machine too. */
const SEGMENT_MS = 1;

/** @param port of the server on this machine */
export async function openCountedLine(port: number): Promise<CountedLine> {
  const sockets = new Set<Socket>();
  const passed: Passed = { sent: 0, received: 0 };
  const totals: Record<keyof Passed, number[]> = { sent: [], received: [] };
  let cuts = 0;

  const cut = (): void => {
    cuts += 1;
    for (const socket of sockets) socket.resetAndDestroy();
  };
  /** Segment by segment, each handed over before the next: none waits in a buffer of this machine to be lost with it. */
  const pass = async (from: Socket, to: Socket, way: keyof Passed): Promise<void> => {
    for await (const chunk of from as AsyncIterable<Buffer>) {
      for (let at = 0; at < chunk.length;) {
        const left = (totals[way][0] ?? Infinity) - passed[way];
        const segment = chunk.subarray(at, at + Math.min(SEGMENT, left));
        await new Promise<void>((resolve, reject) => {
          to.write(segment, (fault) => (fault instanceof Error ? reject(fault) : resolve()));
        });
        at += segment.length;
        passed[way] += segment.length;
        await milliseconds(SEGMENT_MS);
        if (segment.length < left) continue;
        totals[way].shift();
        cut();
        return;
      }
    }
    to.end();
  };

  const proxy = createServer((page) => {
    const server = connect(port, '127.0.0.1');
    for (const [socket, other] of [
      [page, server],
      [server, page],
    ] as const) {
      sockets.add(socket);
      socket.setNoDelay(true);
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        sockets.delete(socket);
        other.destroy();
      });
    }
    // What breaks is what is tested.
    pass(page, server, 'sent').catch(() => undefined);
    pass(server, page, 'received').catch(() => undefined);
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  return {
    url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    passed: () => ({ ...passed }),
    cutAt(way, total) {
      totals[way].push(Math.round(total));
    },
    cuts: () => cuts,
    async close() {
      for (const socket of sockets) socket.destroy();
      proxy.close();
      await once(proxy, 'close');
    },
  };
}
