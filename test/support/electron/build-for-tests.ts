import { vi } from 'vitest';
import { electron, freshen, renderer } from '../../../build/products.ts';

const PRODUCTS = { electron, renderer };

/** What is built is what ships: under vitest's own NODE_ENV Vite would bundle the development build of React. */
export async function buildForTests(...names: (keyof typeof PRODUCTS)[]): Promise<void> {
  vi.stubEnv('NODE_ENV', 'production');
  try {
    await freshen(names.map((name) => PRODUCTS[name]));
  } finally {
    vi.unstubAllEnvs();
  }
}
