import { SigningProblem } from '#shared/signing/signing-problem.ts';
import type { Verification } from '#shared/signing/verify/report.ts';
import type { SignedPdf } from '../platform/platform.ts';
import type { FileSignRequest, SigningReply, SigningRequest } from './signing-messages.ts';

/** Signs in a worker of its own, which ends with the answer. Rejects with `SigningProblem`. */
export async function signInWorker(request: FileSignRequest): Promise<SignedPdf> {
  const reply = await ask({ task: 'sign', ...request });
  if ('signed' in reply) return { pdf: reply.signed, name: reply.name };
  throw problemOf(reply);
}

/** @param trust the roots that are recognised, and the lists of revoked certificates at hand, in DER */
export async function verifyInWorker(
  pdf: Uint8Array,
  trust: { anchors: Uint8Array[]; lists?: Uint8Array[] },
  now: number,
): Promise<Verification> {
  const reply = await ask({ task: 'verify', pdf, anchors: trust.anchors, lists: trust.lists ?? [], now });
  if ('verification' in reply) return reply.verification;
  throw problemOf(reply);
}

function problemOf(reply: SigningReply): Error {
  if ('problem' in reply) return new SigningProblem(reply.problem, reply.detail);
  return new Error('failure' in reply ? reply.failure : 'an answer to another question');
}

function ask(request: SigningRequest): Promise<SigningReply> {
  const worker = new Worker(new URL('./signing.worker.ts', import.meta.url), { type: 'module' });
  return new Promise<SigningReply>((resolve, reject) => {
    worker.onerror = (event) => {
      reject(new Error(event.message));
    };
    worker.onmessage = ({ data }: MessageEvent<SigningReply>) => {
      resolve(data);
    };
    worker.postMessage(request);
  }).finally(() => {
    worker.terminate();
  });
}
