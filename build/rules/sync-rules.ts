import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { titlesOf, type TestTitle } from './test-titles.ts';

const SPECIFICATION = 'docs/sync-spec.md';
/** Tests of replication: the title of each, or of a block around it, begins with the number of its rule. */
const SYNC_TESTS =
  /^(renderer\/sync\/|test\/faults\/|test\/server\/(push|pull|ordering|restore|enrolment|clocks)\.|test\/support\/simulation\/)/;

/**
 * Checks that rules and tests of replication belong together: every numbered rule of the specification has a test,
 * every sync test names the rule that it holds to, and no title names a rule that does not exist.
 * @returns one line per thing that is wrong
 */
export async function checkSyncRules(root: string): Promise<string[]> {
  const rules = rulesOf(await readFile(join(root, SPECIFICATION), 'utf8'));
  const wrong = rules.filter((rule, place) => rules.indexOf(rule) !== place).map((rule) => `${rule}: stands twice`);
  const tested = new Set<string>();
  for (const file of await testsOf(root)) {
    for (const test of titlesOf(file, await readFile(join(root, file), 'utf8'))) {
      const named = numbersOf(test);
      if (test.isTest) for (const rule of named) tested.add(rule);
      const title = test.titles.at(-1) ?? '';
      for (const rule of ownNumbers(title))
        if (!rules.includes(rule)) wrong.push(`${file}: «${title}» names ${rule}, which is no rule`);
      if (test.isTest && named.length === 0 && SYNC_TESTS.test(file)) wrong.push(`${file}: «${title}» names no rule`);
    }
  }
  for (const rule of new Set(rules)) if (!tested.has(rule)) wrong.push(`${rule}: has no test`);
  return wrong;
}

/** A rule stands at the head of a list item, in bold, as in `- **SY-07 Refused events**`. */
function rulesOf(specification: string): string[] {
  return [...specification.matchAll(/^- \*\*(SY-\d{2})\b/gm)].flatMap(([, rule]) => rule ?? []);
}

function numbersOf({ titles }: TestTitle): string[] {
  return titles.flatMap(ownNumbers);
}

/** The rules that a title begins with; a title may hold to several. */
function ownNumbers(title: string): string[] {
  return /^(SY-\d{2}[ ,]*)+/.exec(title)?.[0].match(/SY-\d{2}/g) ?? [];
}

async function testsOf(root: string): Promise<string[]> {
  const files: string[] = [];
  for (const layer of ['shared', 'renderer', 'server', 'electron', 'build', 'test']) {
    const entries = await readdir(join(root, layer), { withFileTypes: true, recursive: true }).catch(() => []);
    for (const entry of entries) {
      const file = relative(root, join(entry.parentPath, entry.name)).split(sep).join('/');
      const holdsTests = /\.test\.tsx?$/.test(file) || /^test\/support\/simulation\/.*-contract\.ts$/.test(file);
      if (entry.isFile() && holdsTests) files.push(file);
    }
  }
  return files.sort();
}
