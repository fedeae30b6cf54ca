export { ImportarPage } from './importar-page.tsx';
export { importAtenciones, importBienes, type ImportResult } from './commands/import-rows.ts';
