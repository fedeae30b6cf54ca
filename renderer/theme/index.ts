export { AppearanceProvider, useAppearance } from './appearance.tsx';
export { DEFAULT_APPEARANCE, type Appearance } from './appearance-store.ts';
