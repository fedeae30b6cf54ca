import { parseSync } from 'vite';

/** A test or a block of tests, with the titles around it. */
export interface TestTitle {
  /** Outermost first, its own last. */
  titles: string[];
  /** `false` for a block, which proves nothing by itself. */
  isTest: boolean;
}

/** The titles of a test file's tests and blocks; those that the source does not spell out are empty strings. */
export function titlesOf(file: string, source: string): TestTitle[] {
  const { program, errors } = parseSync(file, source);
  if (errors[0] !== undefined) throw new Error(`${file}: ${errors[0].message}`);
  const found: TestTitle[] = [];
  collect(program, [], found);
  return found;
}

interface Node {
  type: string;
  [member: string]: unknown;
}

function collect(node: unknown, around: readonly string[], found: TestTitle[]): void {
  if (Array.isArray(node)) {
    for (const each of node) collect(each, around, found);
    return;
  }
  if (!isNode(node)) return;
  let within = around;
  const name = node.type === 'CallExpression' ? rootName(node['callee']) : '';
  const [title, body] = node.type === 'CallExpression' ? (node['arguments'] as unknown[]) : [];
  if (/^(it|test|describe\w*)$/.test(name) && body !== undefined) {
    within = [...around, textOf(title)];
    found.push({ titles: [...within], isTest: name === 'it' || name === 'test' });
  }
  for (const member of Object.values(node))
    if (member !== null && typeof member === 'object') collect(member, within, found);
}

/** `it` of `it(…)`, `it.each(…)(…)`, `it.for(…)(…)`. */
function rootName(callee: unknown): string {
  if (!isNode(callee)) return '';
  if (callee.type === 'Identifier') return String(callee['name']);
  if (callee.type === 'MemberExpression') return rootName(callee['object']);
  if (callee.type === 'CallExpression') return rootName(callee['callee']);
  return callee.type === 'TaggedTemplateExpression' ? rootName(callee['tag']) : '';
}

function textOf(title: unknown): string {
  if (!isNode(title)) return '';
  if (title.type === 'Literal') return String(title['value']);
  if (title.type !== 'TemplateLiteral') return '';
  const [first] = title['quasis'] as { value: { cooked: string } }[];
  return first?.value.cooked ?? '';
}

function isNode(value: unknown): value is Node {
  return value !== null && typeof value === 'object' && typeof (value as Partial<Node>).type === 'string';
}
