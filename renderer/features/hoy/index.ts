export { HoyPage } from './hoy-page.tsx';
export { mattersFor } from './matters.ts';
