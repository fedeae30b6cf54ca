import { resolve } from 'node:path';

/** The server as it ships: every run of tests sees to it that it is of the present sources (test/support/run-setup.ts). */
export const SERVER_FOLDER = resolve(import.meta.dirname, '../../dist/server');
export const SERVER_MAIN = resolve(SERVER_FOLDER, 'main.js');
