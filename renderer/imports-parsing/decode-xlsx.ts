import type { DecodedSheet } from './decoded-sheet.ts';
import { FILE_LIMITS, ImportFileError } from './import-file-error.ts';
import { readSharedStrings, readSheet } from './xlsx-sheet.ts';
import { readDateStyles } from './xlsx-styles.ts';
import { attributeOf, scanXml } from './xml.ts';
import { openZip, type Zip } from './zip.ts';

/**
 * Reads the visible sheets of a workbook (ECMA-376, transitional or strict), in their order.
 * @param onProgress share done, 0 to 1
 */
export async function decodeXlsx(
  bytes: Uint8Array<ArrayBuffer>,
  onProgress: (share: number) => void,
): Promise<DecodedSheet[]> {
  const zip = openZip(bytes, FILE_LIMITS.unpackedBytes);
  if (!zip.has('[Content_Types].xml')) throw new ImportFileError('notASheet');
  const workbookPath = await findWorkbook(zip);
  const xml = await zip.readText(workbookPath);
  if (xml === undefined) throw new ImportFileError('notASheet');
  const workbook = readWorkbook(xml);
  const targets = await readRelations(zip, workbookPath);
  const folder = workbookPath.slice(0, workbookPath.lastIndexOf('/') + 1);
  const strings = readSharedStrings(
    await zip.readText(targets.byType('sharedStrings') ?? `${folder}sharedStrings.xml`),
  );
  const isDate = readDateStyles(await zip.readText(targets.byType('styles') ?? `${folder}styles.xml`));
  const sheets: DecodedSheet[] = [];
  const visible = workbook.sheets.slice(0, FILE_LIMITS.sheets);
  for (const [index, sheet] of visible.entries()) {
    onProgress((index + 1) / (visible.length + 1));
    const path = targets.byId(sheet.relation);
    const part = path === undefined ? undefined : await zip.readText(path);
    if (part !== undefined) {
      sheets.push({ name: sheet.name, cells: readSheet(part, { strings, isDate, from1904: workbook.from1904 }) });
    }
  }
  if (sheets.length === 0) throw new ImportFileError('damaged');
  return sheets;
}

async function findWorkbook(zip: Zip): Promise<string> {
  const relations = await readRelations(zip, '');
  return relations.byType('officeDocument') ?? 'xl/workbook.xml';
}

interface Workbook {
  from1904: boolean;
  sheets: { name: string; relation: string }[];
}

function readWorkbook(xml: string): Workbook {
  const workbook: Workbook = { from1904: false, sheets: [] };
  scanXml(xml, {
    open(name, attributes) {
      if (name === 'workbookPr') workbook.from1904 = /^(1|true)$/.test(attributeOf(attributes, 'date1904') ?? '');
      if (name !== 'sheet' || (attributeOf(attributes, 'state') ?? 'visible') !== 'visible') return;
      workbook.sheets.push({
        name: attributeOf(attributes, 'name') ?? '',
        relation: attributeOf(attributes, 'id') ?? '',
      });
    },
  });
  return workbook;
}

interface Relations {
  byId(id: string): string | undefined;
  /** By the last word of the relation's type, which transitional and strict workbooks share. */
  byType(type: string): string | undefined;
}

/** The parts that a part refers to, as paths inside the archive. */
async function readRelations(zip: Zip, part: string): Promise<Relations> {
  const slash = part.lastIndexOf('/') + 1;
  const folder = part.slice(0, slash);
  const xml = await zip.readText(`${folder}_rels/${part.slice(slash)}.rels`);
  const ids = new Map<string, string>();
  const types = new Map<string, string>();
  scanXml(xml ?? '', {
    open(name, attributes) {
      const target = attributeOf(attributes, 'Target');
      if (name !== 'Relationship' || target === undefined) return;
      const path = resolvePath(folder, target);
      ids.set(attributeOf(attributes, 'Id') ?? '', path);
      types.set((attributeOf(attributes, 'Type') ?? '').split('/').at(-1) ?? '', path);
    },
  });
  return { byId: (id) => ids.get(id), byType: (type) => types.get(type) };
}

function resolvePath(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1);
  const parts: string[] = [];
  for (const part of `${folder}${target}`.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}
