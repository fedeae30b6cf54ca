export { RegistrosPage } from './registros-page.tsx';
export { registersFor } from './registers-for.ts';
