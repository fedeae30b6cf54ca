export * from '../app/keyboard/index.ts';
