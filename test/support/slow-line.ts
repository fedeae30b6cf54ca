import { once } from 'node:events';
import { createServer, connect, type AddressInfo, type Socket } from 'node:net';

export interface Slowness {
  /** Of each direction, shared by all connections. */
  bytesPerSecond: number;
  /** Milliseconds one way; an answer to a question takes two of them. */
  latency: number;
  /** Share of segments, and of openings of a connection, that are lost once and come by retransmission. */
  loss: number;
  /** Share of segments with which their connection breaks. */
  breaks: number;
  /** A number in [0, 1). */
  random(): number;
}

export interface Traffic {
  /** Bytes that went to the server and to the page, retransmissions not counted. */
  sent: number;
  received: number;
  segments: number;
  lost: number;
  connections: number;
  broken: number;
}

/** A line between a page and the server that is quick until it is told to be slow. */
export interface SlowLine {
  readonly url: string;
  /** From here on. @returns what passes from here on */
  slow(slowness: Slowness): Traffic;
  close(): Promise<void>;
}

const SEGMENT = 1460;
/** What a sender has under way before it hears of it, per connection and direction. */
const WINDOW = 32_768;
/** Of TCP, beside the round trip, ms; it doubles with each loss of the same segment. */
const RETRANSMISSION = 200;
/** The first one of an opening, when no round trip is known, ms. */
const OPENING_AGAIN = 1_000;

/**
 * A TCP proxy in this process, which does to a stream what TCP makes of a bad link: segments take turns at the link's rate,
 * arrive later by the latency, in order; a lost one holds up all behind it until its retransmission has come, which takes
 * its turn at the link too. What it does not know: slow start and congestion windows, lost acknowledgements, DNS.
 * @param port of the server on this machine
 */
export async function openSlowLine(port: number): Promise<SlowLine> {
  const sockets = new Set<Socket>();
  let slowness: Slowness | undefined;
  let traffic: Traffic = freshTraffic();
  const upLink = { freeAt: 0 };
  const downLink = { freeAt: 0 };

  const proxy = createServer((page) => {
    const server = connect(port, '127.0.0.1');
    const openedAt = performance.now() + openingTime();
    traffic.connections += 1;
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
    pass(page, server, upLink, openedAt, 'sent');
    pass(server, page, downLink, openedAt, 'received');
  });

  /** A handshake takes a round trip before anything else passes. */
  function openingTime(): number {
    if (slowness === undefined) return 0;
    let time = 2 * slowness.latency;
    for (let wait = OPENING_AGAIN; slowness.random() < slowness.loss; wait *= 2) time += wait;
    return time;
  }

  function pass(from: Socket, to: Socket, link: { freeAt: number }, openedAt: number, way: 'sent' | 'received'): void {
    let lastArrival = openedAt;
    let underWay = 0;
    const deliver = (segment: Buffer | null) => {
      const at = arrival(segment?.length ?? 0);
      if (at === undefined) {
        from.resetAndDestroy();
        to.resetAndDestroy();
        return;
      }
      setTimeout(
        () => {
          if (to.destroyed) return;
          if (segment === null) to.end();
          else to.write(segment);
          underWay -= segment?.length ?? 0;
          if (underWay < WINDOW) from.resume();
        },
        Math.max(0, at - performance.now()),
      );
    };
    /** When it comes out at the other end, on the clock of `performance`; not at all where the connection breaks. */
    function arrival(length: number): number | undefined {
      const now = performance.now();
      if (slowness === undefined) return (lastArrival = Math.max(now, lastArrival));
      const { bytesPerSecond, latency, loss, breaks, random } = slowness;
      const turn = (length / bytesPerSecond) * 1000;
      traffic.segments += 1;
      if (random() < breaks) {
        traffic.broken += 1;
        return undefined;
      }
      link.freeAt = Math.max(now, openedAt, link.freeAt) + turn;
      let at = link.freeAt + latency;
      for (let wait = 2 * latency + RETRANSMISSION; random() < loss; wait *= 2) {
        traffic.lost += 1;
        link.freeAt += turn;
        at += wait;
      }
      return (lastArrival = Math.max(at, lastArrival));
    }
    from.on('data', (chunk: Buffer) => {
      traffic[way] += chunk.length;
      underWay += chunk.length;
      if (underWay >= WINDOW) from.pause();
      for (let start = 0; start < chunk.length; start += SEGMENT) deliver(chunk.subarray(start, start + SEGMENT));
    });
    from.on('end', () => deliver(null));
  }

  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  return {
    url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    slow(now) {
      slowness = now;
      traffic = freshTraffic();
      return traffic;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      proxy.close();
      await once(proxy, 'close');
    },
  };
}

function freshTraffic(): Traffic {
  return { sent: 0, received: 0, segments: 0, lost: 0, connections: 0, broken: 0 };
}
