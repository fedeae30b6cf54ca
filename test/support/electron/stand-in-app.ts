import { EventEmitter } from 'node:events';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { created, windows } from './stand-in-window.ts';
import { checkEvent, stray, strict } from './strict.ts';

const EVENTS = ['web-contents-created', 'second-instance', 'window-all-closed', 'will-quit'];

class StandInApp extends EventEmitter {
  isPackaged = process.env.STAND_IN_PACKAGED !== undefined;
  sandboxed = false;
  ready = false;
  private userData = join(process.env.STAND_IN_HOME ?? stray('home'), 'default');

  override on(event: string, listener: (...args: unknown[]) => void): this {
    checkEvent(event, EVENTS, 'app');
    return super.on(event, listener);
  }
  enableSandbox(): void {
    if (this.ready) stray('enableSandbox after ready');
    this.sandboxed = true;
  }
  setAppUserModelId(): void {
    if (process.platform !== 'win32') stray('setAppUserModelId on this system');
  }
  setPath(name: string, path: string): void {
    if (name !== 'userData' || this.ready) stray(`setPath ${name}`);
    this.userData = path;
  }
  getPath(name: string): string {
    if (name === 'documents') return join(process.env.STAND_IN_HOME ?? '', 'Documentos');
    return name === 'userData' ? this.userData : stray(`path ${name}`);
  }
  getAppPath(): string {
    return process.env.STAND_IN_APP ?? stray('app path');
  }
  getVersion(): string {
    return '0.1.0';
  }
  async whenReady(): Promise<void> {
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
    this.ready = true;
  }

  /** As Electron's: one holder per `userData`; a second process wakes the first one and is told no. */
  requestSingleInstanceLock(): boolean {
    mkdirSync(this.userData, { recursive: true });
    const lock = join(this.userData, 'stand-in.lock');
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
    } catch {
      if (isAlive(Number(readFileSync(lock, 'utf8')))) {
        process.send?.({ notice: 'second-instance' });
        return false;
      }
      writeFileSync(lock, String(process.pid));
    }
    process.on('exit', () => rmSync(lock, { force: true }));
    return true;
  }

  quit(): void {
    setImmediate(() => {
      for (const window of windows.values()) window.close();
      if (windows.size > 0) return;
      let prevented = false;
      const preventDefault = () => {
        prevented = true;
      };
      this.emit('will-quit', { preventDefault });
      if (!prevented) process.exit(0);
    });
  }
  exit(code: number): void {
    process.exit(code);
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

export const app = strict(new StandInApp(), 'app');

created.on('web-contents', (contents) => app.emit('web-contents-created', {}, contents));
created.on('closed', () => {
  if (windows.size === 0) app.emit('window-all-closed');
});
