export { CopiasPage } from './copias-page.tsx';
export { useDailyBackup } from './use-daily-backup.ts';
