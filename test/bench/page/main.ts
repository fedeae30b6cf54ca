import '../../../renderer/app/no-eval.ts';
import { measureFirstSync } from './first-sync.ts';
import { measureList } from './list.ts';
import { measureSave } from './save.ts';

/* What is measured runs in the page, with the app's own modules; run.ts calls it and prints what comes back. */

export interface Bench {
  save(saves: number): Promise<Record<'chasqui' | 'bare', number>>;
  firstSync(url: string): Promise<Record<'chasqui' | 'bare', number>>;
  list(url: string): Promise<Record<'first' | 'all', number>>;
}

declare global {
  interface Window {
    bench?: Bench;
  }
}

window.bench = { save: measureSave, firstSync: measureFirstSync, list: measureList };
