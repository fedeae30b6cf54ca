/** The files at some addresses of the app itself, in the base64 that pdfmake's virtual file system takes. */
export async function fontsFrom(urls: Record<string, string>): Promise<Record<string, string>> {
  const files = Object.entries(urls).map(async ([name, url]): Promise<[string, string]> => {
    const response = await fetch(url);
    if (!response.ok) throw new Error(`the font ${name} answered ${response.status}`);
    return [name, base64Of(new Uint8Array(await response.arrayBuffer()))];
  });
  return Object.fromEntries(await Promise.all(files));
}

/** Spread into arguments a piece at a time: a whole font is more than a call takes. */
const PIECE = 0x8000;

function base64Of(bytes: Uint8Array): string {
  let text = '';
  for (let start = 0; start < bytes.length; start += PIECE) {
    text += String.fromCharCode(...bytes.subarray(start, start + PIECE));
  }
  return btoa(text);
}
