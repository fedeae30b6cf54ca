import type { PdfFile } from '../pdf/pdf-file.ts';
import { pagesOf } from '../pdf/pages.ts';
import { isArray, isDict, isName, isRef, isStream, samePdfValue, type PdfDict, type PdfValue } from '../pdf/values.ts';
import { signatureFields } from '../sign/signature-field.ts';
import type { DocumentFault } from './report.ts';

type Change = Pick<DocumentFault, 'code' | 'detail'>;
type Judge = (before: PdfValue, after: PdfValue) => Change | undefined;

/** Keys of the document that a signature adds to or that say nothing of what is seen. */
const CATALOG_KEYS = new Set(['DSS', 'Extensions', 'Version', 'Metadata']);
const INFO_KEYS = new Set(['ModDate', 'Producer']);
const FILLED_KEYS = new Set(['V', 'AP', 'F', 'M']);
const WIDGET_KEYS = new Set(
  'Type Subtype FT T TU F Ff Rect P V AP DA DR MK Parent Kids BS Border Lock SV NM M H Q AS'.split(' '),
);

/**
 * What a later revision changed besides adding signatures. All that existed must read the same, but for the form's list of
 * fields, a page's list of annotations and a field that was empty; and nothing may come to be where something unknown was
 * referred to.
 */
export function changesBetween(older: PdfFile, newer: PdfFile): Change[] {
  const judges = judgesOf(older, newer);
  const changes: Change[] = [];
  if (!samePdfValue(older.trailer.entries.get('Root') ?? null, newer.trailer.entries.get('Root') ?? null)) {
    changes.push({ code: 'document-changed', detail: 'Root' });
  }
  for (const num of older.references.places.keys()) {
    if (isUntouched(older, newer, num)) continue;
    const [before, after] = [older.object(num), newer.object(num)];
    if (samePdfValue(before, after) || isMachinery(before)) continue;
    const judge = judges.get(num) ?? (() => ({ code: codeOf(before), detail: `${num} 0 R` }));
    const change = judge(before, after);
    if (change !== undefined) changes.push(change);
  }
  return [...changes, ...newlyDefined(older, newer)];
}

/** Both read the object from the same bytes. */
function isUntouched(older: PdfFile, newer: PdfFile, num: number): boolean {
  const [before, after] = [older.references.places.get(num), newer.references.places.get(num)];
  if (before === undefined || after === undefined) return false;
  if ('offset' in before) return 'offset' in after && before.offset === after.offset;
  return 'stream' in after && before.stream === after.stream && isUntouched(older, newer, before.stream);
}

/** Object streams and cross-reference streams: what they hold is compared by itself. */
function isMachinery(value: PdfValue): boolean {
  if (!isStream(value)) return false;
  const type = value.dict.entries.get('Type');
  return isName(type, 'ObjStm') || isName(type, 'XRef');
}

function codeOf(value: PdfValue): DocumentFault['code'] {
  if (isDict(value) && isName(value.entries.get('Type'), 'Annot')) return 'annotation-added';
  return isStream(value) ? 'page-changed' : 'document-changed';
}

/** How each object that may change is judged, by its number in the older revision. */
function judgesOf(older: PdfFile, newer: PdfFile): Map<number, Judge> {
  const judges = new Map<number, Judge>();
  const give = (value: PdfValue | undefined, judge: Judge) => {
    if (isRef(value) && !judges.has(value.num)) judges.set(value.num, judge);
  };
  const added = newSignatureWidgets(newer);
  const fields: Judge = (before, after) => listChange(before, after, added, 'form-changed');
  const annotations =
    (detail: string): Judge =>
    (before, after) =>
      listChange(before, after, added, 'annotation-added', detail);
  const resolving =
    (judge: Judge): Judge =>
    (before, after) =>
      judge(older.follow(before), newer.follow(after));
  const form: Judge = dictJudge('form-changed', 'AcroForm', (key, before, after) => {
    if (key === 'Fields') return resolving(fields)(before, after);
    if (key === 'SigFlags' || ((key === 'DR' || key === 'DA') && before === null)) return undefined;
    return { code: 'form-changed', detail: key };
  });
  const { catalog } = older;
  give(
    older.trailer.entries.get('Root'),
    dictJudge('document-changed', 'Root', (key, before, after) => {
      if (CATALOG_KEYS.has(key)) return undefined;
      if (key === 'AcroForm') return resolving(form)(before, after);
      return { code: 'document-changed', detail: key };
    }),
  );
  give(catalog.entries.get('AcroForm'), form);
  const oldForm = older.entry(catalog, 'AcroForm');
  if (isDict(oldForm)) give(oldForm.entries.get('Fields'), fields);
  for (const [index, ref] of pagesOf(older).entries()) {
    const detail = String(index + 1);
    const page = older.follow(ref);
    give(
      ref,
      dictJudge('page-changed', detail, (key, before, after) =>
        key === 'Annots' ? resolving(annotations(detail))(before, after) : { code: 'page-changed', detail },
      ),
    );
    if (isDict(page)) give(page.entries.get('Annots'), annotations(detail));
  }
  for (const field of signatureFields(older)) {
    give(
      field.ref,
      dictJudge('form-changed', field.name, (key) => {
        if (!field.signed) return FILLED_KEYS.has(key) ? undefined : { code: 'form-changed', detail: field.name };
        return { code: 'field-signed-twice', detail: field.name };
      }),
    );
  }
  give(
    older.trailer.entries.get('Info'),
    dictJudge('document-changed', 'Info', (key) =>
      INFO_KEYS.has(key) ? undefined : { code: 'document-changed', detail: key },
    ),
  );
  give(catalog.entries.get('Metadata'), () => undefined);
  give(catalog.entries.get('DSS'), () => undefined);
  return judges;
}

/** Judges a dictionary key by key; absent is null. */
function dictJudge(
  code: DocumentFault['code'],
  detail: string,
  judge: (key: string, before: PdfValue, after: PdfValue) => Change | undefined,
): Judge {
  return (before, after) => {
    const [old, fresh] = [entriesOf(before), entriesOf(after)];
    if (fresh === undefined) return { code, detail };
    for (const key of new Set([...(old?.keys() ?? []), ...fresh.keys()])) {
      const [one, other] = [old?.get(key) ?? null, fresh.get(key) ?? null];
      if (samePdfValue(one, other)) continue;
      const change = judge(key, one, other);
      if (change !== undefined) return change;
    }
    return undefined;
  };
}

/** Of a dictionary, or of nothing, which becomes one. */
function entriesOf(value: PdfValue): ReadonlyMap<string, PdfValue> | undefined {
  if (value === null) return new Map();
  return isDict(value) ? value.entries : undefined;
}

/** A list may only grow, at its end, by what belongs to signatures. */
function listChange(
  before: PdfValue,
  after: PdfValue,
  allowed: ReadonlySet<number>,
  code: DocumentFault['code'],
  detail?: string,
): Change | undefined {
  const change = { code, ...(detail === undefined ? {} : { detail }) };
  const old = isArray(before) ? before : before === null ? [] : undefined;
  if (old === undefined || !isArray(after)) return change;
  if (!old.every((value, place) => samePdfValue(value, after[place] ?? null))) return change;
  return after.slice(old.length).every((value) => isRef(value) && allowed.has(value.num)) ? undefined : change;
}

/** Fields and widgets of signatures that do nothing but show themselves. */
function newSignatureWidgets(newer: PdfFile): Set<number> {
  const numbers = new Set<number>();
  for (const { ref, dict } of signatureFields(newer)) {
    if (!isPlain(dict)) continue;
    numbers.add(ref.num);
    const kids = newer.entry(dict, 'Kids');
    for (const kid of isArray(kids) ? kids : []) {
      const widget = newer.follow(kid);
      if (isRef(kid) && isDict(widget) && isPlain(widget)) numbers.add(kid.num);
    }
  }
  return numbers;
}

function isPlain(dict: PdfDict): boolean {
  return [...dict.entries.keys()].every((key) => WIDGET_KEYS.has(key));
}

/** What older objects referred to in vain and a newer revision gives a meaning. */
function newlyDefined(older: PdfFile, newer: PdfFile): Change[] {
  const fresh = new Set([...newer.references.places.keys()].filter((num) => !older.references.places.has(num)));
  if (fresh.size === 0) return [];
  for (const num of older.references.places.keys()) {
    const found = refersTo(older.object(num), fresh);
    if (found !== undefined) return [{ code: 'document-changed', detail: `${found} 0 R` }];
  }
  return [];
}

function refersTo(value: PdfValue, numbers: ReadonlySet<number>): number | undefined {
  if (isRef(value)) return numbers.has(value.num) ? value.num : undefined;
  const inner = isArray(value)
    ? value
    : isDict(value)
      ? value.entries.values()
      : isStream(value)
        ? value.dict.entries.values()
        : [];
  for (const one of inner) {
    const found = refersTo(one, numbers);
    if (found !== undefined) return found;
  }
  return undefined;
}
