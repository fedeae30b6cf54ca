import { TransportFailure } from './ports.ts';

/** Milliseconds of silence after which a line counts as cut: a half-open connection never says so itself. */
export const PATIENCE = 45_000;

export async function withPatience<T>(promise: Promise<T>, silence = PATIENCE): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const cut = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new TransportFailure('offline', `${silence} ms without a byte`));
    }, silence);
  });
  try {
    return await Promise.race([promise, cut]);
  } finally {
    clearTimeout(timer);
  }
}
