export { Frame, type FrameProps } from './frame.tsx';
export { Nav, type NavItem, type NavProps } from './nav.tsx';
export { SyncStrip, type SyncStripProps } from './sync-strip.tsx';
export type { SyncStripState } from './sync-state.ts';
export { TopBar, type TopBarProps } from './top-bar.tsx';
