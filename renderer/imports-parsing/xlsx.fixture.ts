/** Builds archives part by part, also ones that no honest program would write. Only tests use it. */
export interface Part {
  name: string;
  text: string;
  /** What the archive claims the part unpacks to, when it lies. */
  claimedSize?: number;
  stored?: boolean;
}

export async function zipOf(parts: readonly Part[]): Promise<Blob> {
  const encoder = new TextEncoder();
  const locals: Uint8Array<ArrayBuffer>[] = [];
  const central: Uint8Array<ArrayBuffer>[] = [];
  let offset = 0;
  for (const { name, text, claimedSize, stored = false } of parts) {
    const raw = encoder.encode(text);
    const packed = stored ? raw : await deflate(raw);
    const path = encoder.encode(name);
    const size = claimedSize ?? raw.length;
    const method = stored ? 0 : 8;
    const local = fields(
      [0x04034b50, 4],
      [20, 2],
      [0, 2],
      [method, 2],
      [0, 4],
      [0, 4],
      [packed.length, 4],
      [size, 4],
      [path.length, 2],
      [0, 2],
    );
    locals.push(local, path, packed);
    central.push(
      fields(
        [0x02014b50, 4],
        [20, 2],
        [20, 2],
        [0, 2],
        [method, 2],
        [0, 4],
        [0, 4],
        [packed.length, 4],
        [size, 4],
        [path.length, 2],
        [0, 2],
        [0, 2],
        [0, 2],
        [0, 2],
        [0, 4],
        [offset, 4],
      ),
      path,
    );
    offset += local.length + path.length + packed.length;
  }
  const directory = central.reduce((sum, piece) => sum + piece.length, 0);
  const end = fields(
    [0x06054b50, 4],
    [0, 2],
    [0, 2],
    [parts.length, 2],
    [parts.length, 2],
    [directory, 4],
    [offset, 4],
    [0, 2],
  );
  return new Blob([...locals, ...central, end]);
}

function fields(...values: [value: number, width: 2 | 4][]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(values.reduce((sum, [, width]) => sum + width, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const [value, width] of values) {
    if (width === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += width;
  }
  return bytes;
}

async function deflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** The parts of a workbook with one sheet, whose `<sheetData>` and shared strings are given. */
export function workbookParts(
  sheetData: string,
  more: { strings?: string; styles?: string; workbookPr?: string } = {},
): Part[] {
  const type = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  return [
    { name: '[Content_Types].xml', text: '<Types/>' },
    {
      name: '_rels/.rels',
      text: `<Relationships><Relationship Id="r1" Type="${type}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    },
    {
      name: 'xl/workbook.xml',
      text: `<x:workbook>${more.workbookPr ?? ''}<x:sheets><x:sheet name="Oculta" state="hidden" r:id="rId9"/><x:sheet name="Hoja &amp; 1" sheetId="1" r:id="rId1"/></x:sheets></x:workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      text: `<Relationships><Relationship Target="/xl/worksheets/sheet1.xml" Type="${type}/worksheet" Id="rId1"/></Relationships>`,
    },
    {
      name: 'xl/worksheets/sheet1.xml',
      text: `<?xml version="1.0"?><worksheet><sheetData>${sheetData}</sheetData></worksheet>`,
    },
    ...(more.strings === undefined ? [] : [{ name: 'xl/sharedStrings.xml', text: `<sst>${more.strings}</sst>` }]),
    ...(more.styles === undefined ? [] : [{ name: 'xl/styles.xml', text: `<styleSheet>${more.styles}</styleSheet>` }]),
  ];
}
