export { CargoPage, type CargoPageProps } from './cargo-page.tsx';
export { CargosPage } from './cargos-page.tsx';
export { useTalonarioRenewal } from './use-talonario.ts';
export { TalonariosPage, type TalonariosPageProps } from './talonarios/talonarios-page.tsx';
