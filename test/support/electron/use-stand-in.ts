import { registerHooks } from 'node:module';

/** Given to Node with `--import`: whoever asks for `electron` gets the stand-in. */
const STAND_IN = new URL('electron-stand-in.ts', import.meta.url).href;

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: STAND_IN, shortCircuit: true } : next(specifier, context),
});

const { STAND_IN_RESOURCES } = process.env;
Object.defineProperty(process, 'resourcesPath', { value: STAND_IN_RESOURCES ?? '/nowhere' });
