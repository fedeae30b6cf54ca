import '../../../renderer/app/no-eval.ts';
import { measureFirstSync } from './first-sync.ts';
import { fill, keepOpen, measureOpen } from './open.ts';
import { measurePaper, measureSignature } from './paper.ts';
import { measurePush } from './push.ts';
import { measureReports } from './reports.ts';
import { measureSave } from './save.ts';
import { measureSearch } from './search.ts';

/* What is measured runs in the page, with the app's own modules; run.ts calls it and prints what comes back. */

const bench = {
  firstSync: measureFirstSync,
  push: measurePush,
  save: measureSave,
  fill,
  open: measureOpen,
  keepOpen,
  search: measureSearch,
  paper: measurePaper,
  signature: measureSignature,
  reports: measureReports,
};
export type Bench = typeof bench;

declare global {
  interface Window {
    bench?: Bench;
  }
}

window.bench = bench;
