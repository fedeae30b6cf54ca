import { PATHS } from '#shared/contract/sync.ts';
import type { Headquarters } from '../headquarters/headquarters.ts';
import type { ServerAnswer, ServerRequest } from '../headquarters/door.ts';
import { mayHold, type SimulatedDevice } from '../headquarters/organisation.ts';
import type { Oracle } from '../oracle/oracle.ts';
import type { Fault, Faults } from '../world/faults.ts';
import type { Random } from '../world/random.ts';
import type { Timeline } from '../world/timeline.ts';
import type { Trace } from '../world/trace.ts';
import type { Weather } from '../world/weather.ts';
import { ageAnswer } from './versions.ts';

export interface LineWorld {
  timeline: Timeline;
  random: Random;
  trace: Trace;
  faults: Faults;
  weather: Weather;
  headquarters: Headquarters;
  /** Sees every answer that leaves headquarters, whether or not it arrives. */
  oracle: Oracle;
}

/** The loop gives up on a line that is silent for so long (renderer/sync/patience.ts), in milliseconds. */
const PATIENCE = 45_000;

/** How often each thing goes wrong with one message, where the run has that fault at all. */
const DROPPED = 0.15;
const LOST_ANSWER = 0.15;
const DUPLICATED = 0.15;
const DELAYED = 0.08;
const BUSY = 0.08;
const CUT_STREAM = 0.5;
/** How many lines carry no live streams. */
const SILENT = 0.7;
/** What only somebody is told who was taken off the staff, or given less to do, while they were at work. */
const FLIPPED = /"code":"(not-on-staff|role|unknown-person)"/;

/** What `fetch` throws when nothing comes back; anything else that is thrown here is a fault of the code under test. */
class NoLine extends TypeError {}
const noLine = (why: string) => new NoLine(`fetch failed: ${why}`);

/** The line between one device and headquarters, as `fetch` over abstract time. */
export function createLine(world: LineWorld, from: SimulatedDevice): typeof fetch {
  const { timeline, random, trace, faults, weather, headquarters, oracle } = world;
  const device = from.code;
  /** Some box on the way holds live streams back: the device asks once a minute. */
  const isSilent = random.chance(SILENT);
  let sent = 0;
  let latestArrived = 0;

  const strikes = (fault: Fault, probability: number): boolean => {
    if (!weather.stormy() || !faults.has(fault) || !random.chance(probability)) return false;
    faults.happened(fault);
    return true;
  };

  /** No weather: whoever is newer is so for the whole run. */
  const isOfVersion = (fault: Fault): boolean => {
    if (faults.has(fault)) faults.happened(fault);
    return faults.has(fault);
  };

  /** One copy of a request on its way; it arrives or it does not, whatever becomes of who sent it. */
  async function deliver(request: ServerRequest, number: number): Promise<ServerAnswer> {
    await timeline.sleep(20 + random.below(200));
    if (strikes('message delayed', DELAYED)) await timeline.sleep(random.below(90_000));
    const isCut = weather.over(device).uploadCut;
    if (isCut) faultOf('up');
    if (isCut || strikes('message dropped', DROPPED)) throw noLine('dropped');
    if (strikes('headquarters busy', BUSY)) return { status: 503, type: 'text/plain', text: 'busy' };
    if (number < latestArrived) faults.happened('messages reordered');
    latestArrived = Math.max(latestArrived, number);
    const startedAt = timeline.now();
    trace.note(`arrived from ${device}`, number, request.path, request.body);
    const answer = await headquarters.handle(request);
    await oracle.answered(from, request, startedAt, answer);
    if ('text' in answer && FLIPPED.test(answer.text)) faults.happened('permission flipped between retries');
    trace.note(`answered ${device}`, number, answer.status, 'text' in answer ? answer.text : 'lines');
    return answer;
  }

  /** The way back of an answer. */
  async function comeBack(answer: ServerAnswer): Promise<Response> {
    await timeline.sleep(20 + random.below(200));
    const isCut = weather.over(device).downloadCut;
    if (isCut) faultOf('down');
    if (isCut || strikes('answer lost after the commit', LOST_ANSWER)) throw noLine('the answer was lost');
    const headers = { 'content-type': answer.type };
    if ('lines' in answer) return new Response(stream(answer.lines), { status: answer.status, headers });
    const isAged = answer.status === 200 && isOfVersion('newer server: unknown fields, kinds and types');
    const text = isAged ? ageAnswer(answer.text) : answer.text;
    return new Response(text, { status: answer.status, headers });
  }

  function faultOf(way: 'up' | 'down'): void {
    const { uploadCut, downloadCut } = weather.over(device);
    if (uploadCut === downloadCut) return;
    faults.happened(
      way === 'up' ? 'one-way partition: nothing reaches headquarters' : 'one-way partition: no answer comes back',
    );
  }

  function stream(lines: AsyncGenerator<string>): ReadableStream<Uint8Array> {
    let left = strikes('stream cut', CUT_STREAM) ? 1 + random.below(12) : Infinity;
    const pieces = piecewise(lines);
    return new ReadableStream(
      {
        async pull(controller) {
          left -= 1;
          await timeline.sleep(random.below(30));
          if (left < 0 || weather.over(device).downloadCut) {
            controller.error(noLine('the stream was cut'));
            return;
          }
          const { done, value } = await pieces.next();
          if (done === true) controller.close();
          else controller.enqueue(new TextEncoder().encode(value));
        },
      },
      { highWaterMark: 0 },
    );
  }

  async function exchange(request: ServerRequest): Promise<Response> {
    sent += 1;
    const number = sent;
    const first = deliver(request, number);
    if (strikes('message duplicated', DUPLICATED)) {
      // The second copy takes its own time; nobody waits for its answer.
      timeline.spawn(async () => {
        await timeline.sleep(random.below(20_000));
        await deliver(request, number).catch(expectNoLine);
      });
    }
    return comeBack(await first);
  }

  /** A stream that says that something changed, at once and whenever it does, until the line breaks. */
  function live(signal: AbortSignal | null | undefined): Response {
    let open = true;
    let stop: () => void = () => undefined;
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        if (isSilent) return;
        const say = () => {
          if (open) controller.enqueue(new TextEncoder().encode('event: change\n\n'));
        };
        const later = () => void timeline.after(30 + random.below(50), say);
        const leave = headquarters.onChange((scopes) => {
          if ([...scopes].some((scope) => mayHold(from, scope))) later();
        });
        later();
        const cut = () => {
          if (open) controller.error(noLine('the stream was cut'));
          stop();
        };
        const callOff = timeline.after(10_000 + random.below(60_000), cut);
        const ignore = timeline.onAbort(signal, cut);
        stop = () => {
          open = false;
          leave();
          callOff();
          ignore();
        };
      },
      cancel: () => stop(),
    });
    return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
  }

  return (address, init) => {
    const url = new URL(address instanceof Request ? address.url : address);
    if (url.pathname === PATHS.live) return timeline.sleep(50).then(() => live(init?.signal));
    const token = new Headers(init?.headers).get('authorization')?.replace(/^Bearer /, '');
    const body = typeof init?.body === 'string' ? init.body : '';
    const request = { path: url.pathname, query: url.searchParams, token, body };
    return new Promise((resolve, reject) => {
      const callOff = timeline.after(PATIENCE, () => reject(noLine('silence')));
      const ignore = timeline.onAbort(init?.signal, () => reject(noLine('called off')));
      void exchange(request)
        .then(resolve, (failure: unknown) => {
          if (failure instanceof NoLine) reject(failure);
          else timeline.fail(failure);
        })
        .finally(() => {
          callOff();
          ignore();
        });
    });
  };
}

/** A snapshot comes page by page; a line may be cut between any two records. */
async function* piecewise(lines: AsyncGenerator<string>): AsyncGenerator<string> {
  for await (const page of lines) for (const line of page.split('\n')) if (line !== '') yield `${line}\n`;
}

function expectNoLine(failure: unknown): void {
  if (!(failure instanceof NoLine)) throw failure;
}
