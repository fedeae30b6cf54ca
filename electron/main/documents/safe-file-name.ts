const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(\..*)?$/i;

/** A name that every file system takes, ending in `.pdf`: «Cargo N° 018/2026» is one file and no folder. */
export function safeFileName(name: string): string {
  const stem = name
    .normalize('NFC')
    .replace(/\.pdf$/i, '')
    .replace(/[\p{Cc}\p{Cf}<>:"/\\|?*]/gu, '-')
    .replace(/^[.\s-]+|[.\s]+$/g, '')
    .slice(0, 100);
  return `${stem === '' || RESERVED.test(stem) ? `documento-${stem}`.replace(/-$/, '') : stem}.pdf`;
}
