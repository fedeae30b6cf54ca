import { markDate } from '../pdf/pdf-date.ts';
import { PdfFile } from '../pdf/pdf-file.ts';
import { appendRevision, newNumbers } from '../pdf/append-revision.ts';
import { dictOf, nameOf, type PdfStream, type PdfValue } from '../pdf/values.ts';
import { latin1 } from '../pdf/write-value.ts';
import { SigningProblem } from '../signing-problem.ts';
import { markOperators, markResources } from './mark.ts';
import { placeSignature, signatureFields } from './signature-field.ts';
import { pageDict, stampOn, withAnnotation } from './stamp.ts';

/** A line drawn without lifting, as points between 0 and 1: x from the left, y from the top of the pad. */
export type Stroke = readonly (readonly [x: number, y: number])[];

export interface StrokeRequest {
  /** Milliseconds since the epoch; minutes east of UTC. */
  at: number;
  offset: number;
  /** Who drew it. */
  name: string;
  field: string;
  strokes: readonly Stroke[];
}

const LABEL = 'Firma manuscrita en pantalla (imagen)';
const MAX_POINTS = 20_000;

/**
 * Puts a handwritten stroke on a signature line, as an image that says that it is one. Only before the first digital
 * signature, which then vouches for it; afterwards it would break that one.
 * @throws SigningProblem `not-intact` after a digital signature, `unreadable-pdf`
 */
export function addStroke(pdf: Uint8Array, request: StrokeRequest): Uint8Array {
  const file = new PdfFile(pdf);
  if (signatureFields(file).some(({ signed }) => signed)) throw new SigningProblem('not-intact');
  const { page, rect } = placeSignature(file, request.field);
  const dict = pageDict(file, page);
  const next = newNumbers(file);
  const [annotation, appearance] = [next(), next()];
  const [left, bottom, right, top] = rect;
  const objects = new Map<number, PdfValue>([
    [annotation.num, stampOn(page, rect, appearance, `${LABEL}: ${request.name}`)],
    [appearance.num, strokeAppearance(request, right - left, top - bottom)],
    [page.num, withAnnotation(file, dict, annotation)],
  ]);
  return appendRevision(file, objects).bytes;
}

function strokeAppearance({ strokes, name, at, offset }: StrokeRequest, width: number, height: number): PdfStream {
  const room = { left: 4, bottom: 14, width: width - 8, height: height - 15 };
  const point = ([x, y]: readonly [number, number]): string =>
    `${(room.left + within(x) * room.width).toFixed(2)} ${(room.bottom + (1 - within(y)) * room.height).toFixed(2)}`;
  const paths = bounded(strokes)
    .filter((stroke) => stroke.length > 0)
    .map((stroke) => stroke.map((at_, place) => `${point(at_)} ${place === 0 ? 'm' : 'l'}`).join(' ') + ' S');
  const lines = [{ text: LABEL }, { text: `${name} · ${markDate({ at, offset })}` }];
  const data = latin1(`q 1 w 1 J 1 j 0.05 0.1 0.4 RG\n${paths.join('\n')}\nQ\n${markOperators(lines, width, 13)}`);
  const dict = dictOf({
    Type: nameOf('XObject'),
    Subtype: nameOf('Form'),
    BBox: [0, 0, width, height],
    Resources: markResources(),
    Length: data.length,
  });
  return { type: 'stream', dict, data };
}

function within(share: number): number {
  return Math.min(1, Math.max(0, share));
}

/** A pen that rests sends points for ever. */
function bounded(strokes: readonly Stroke[]): Stroke[] {
  let left = MAX_POINTS;
  return strokes.map((stroke) => {
    const kept = stroke.slice(0, left);
    left -= kept.length;
    return kept;
  });
}
