/**
 * What passes between page and main process goes through Playwright's binding as text. Electron clones it structurally;
 * of what JSON lacks we send only bytes.
 */
export function toText(value: unknown): string {
  return JSON.stringify(value, (_key, member: unknown) =>
    member instanceof Uint8Array ? { $bytes: Buffer.from(member).toString('base64') } : member,
  );
}

export function fromText(text: string): unknown {
  return JSON.parse(text, (_key, member: unknown) => {
    const bytes = member !== null && typeof member === 'object' && '$bytes' in member ? member.$bytes : undefined;
    return typeof bytes === 'string' ? new Uint8Array(Buffer.from(bytes, 'base64')) : member;
  });
}
