import fc from 'fast-check';
import { expect, it } from 'vitest';
import { safeFileName } from './safe-file-name.ts';

it('keeps a name as people read it', () => {
  expect(safeFileName('Cargo N° 018-2026.pdf')).toBe('Cargo N° 018-2026.pdf');
  expect(safeFileName('Anexo 01 — Ayacucho, noviembre')).toBe('Anexo 01 — Ayacucho, noviembre.pdf');
});

it('makes one file of what would be a folder, a device or nothing', () => {
  expect(safeFileName('Cargo 018/2026')).toBe('Cargo 018-2026.pdf');
  expect(safeFileName('../../inicio.pdf')).toBe('inicio.pdf');
  expect(safeFileName('CON')).toBe('documento-CON.pdf');
  expect(safeFileName(' . ')).toBe('documento.pdf');
});

it('gives every text a name that every file system takes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 150 }), (text) => {
      const name = safeFileName(text);
      expect(name).toMatch(/^[^\p{Cc}<>:"/\\|?*]+\.pdf$/u);
      expect(name).not.toMatch(/^[.\s]|[.\s]\.pdf$/);
      expect(name.length).toBeLessThanOrEqual(120);
    }),
  );
});
