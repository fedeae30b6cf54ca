/**
 * `node build/bootstrap.mjs <task> [args]`: runs build/commands/<task>.ts on a fresh clone as on an old one. It checks
 * the machine's Node, installs what is missing, and runs the task with the Node that the project pins (npm's `node`
 * package), because some packages need a newer one than the machine has.
 *
 * Plain JavaScript with old syntax and no dependencies: it has to be read by a Node that is too old and without
 * node_modules. The sentences are here and not in a catalogue for the same reason.
 */
import { spawn, spawnSync } from 'node:child_process';
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const OLDEST_NODE = 20;
/** The oldest Node that runs the tasks, which are TypeScript, by itself. */
const OLDEST_NODE_FOR_TASKS = 24;
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const modules = path.join(root, 'node_modules');
const lockFile = path.join(root, 'package-lock.json');
const stampFile = path.join(modules, '.chasqui-install');
const windows = process.platform === 'win32';

/** What a person reads as it is, without a stack. */
class Sentence extends Error {}

/** The running child, to which signals are passed on. */
let child;
/** A signal that came while there was no child: nothing more is started. */
let stopped;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  // In a terminal Ctrl-C reaches the child by itself, from `kill` it does not; a task takes the second as the first.
  process.on(signal, () => {
    stopped = signal;
    if (child) child.kill(signal);
  });
}

// `kill` on npm ends the shell between npm and this process, which hears nothing: to lose that parent is the signal.
if (process.env.npm_lifecycle_event && !windows) {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent && !stopped) process.kill(process.pid, 'SIGTERM');
  }, 250).unref();
}

main(process.argv[2], process.argv.slice(3)).catch((problem) => {
  console.error(problem instanceof Sentence ? problem.message : problem);
  process.exit(1);
});

async function main(task, args) {
  checkNode();
  const file = taskFile(task);
  await install();
  const node = findNode();
  const paths = [path.join(modules, '.bin'), path.dirname(node)].concat(process.env.PATH ? [process.env.PATH] : []);
  const environment = Object.assign({}, process.env, { PATH: paths.join(path.delimiter) });
  if (windows) delete environment.Path;
  const ended = await run(node, [file].concat(args), { cwd: root, env: environment });
  if (ended.signal) return dieOf(ended.signal);
  process.exit(ended.code);
}

function checkNode() {
  if (Number(process.versions.node.split('.')[0]) >= OLDEST_NODE) return;
  throw new Sentence(
    `Chasqui necesita Node.js ${OLDEST_NODE} o posterior y aquí está la versión ${process.versions.node}: ` +
      'instale una más nueva y repita la orden.',
  );
}

function taskFile(task) {
  const file = path.join(root, 'build', 'commands', `${task}.ts`);
  if (task !== undefined && /^[a-z-]+$/.test(task) && fs.existsSync(file)) return file;
  throw new Sentence(`No hay una tarea «${task === undefined ? '' : task}»: vea las de package.json con npm run.`);
}

async function install() {
  const stamp = lockStamp();
  if (read(stampFile) === stamp) return;
  if (!installedMatchesLock()) {
    console.log('Instalando lo que falta (la primera vez tarda unos minutos)…');
    const npm = process.env.npm_execpath;
    const args = ['ci', '--include=dev', '--loglevel=error'];
    const withNode = npm !== undefined && /\.c?js$/.test(npm);
    const ended = withNode
      ? await run(process.execPath, [npm].concat(args), { cwd: root })
      : await run(windows ? 'npm.cmd' : 'npm', args, { cwd: root, shell: windows });
    if (ended.signal || stopped) return dieOf(ended.signal ?? stopped);
    if (ended.code !== 0) {
      throw new Sentence('No se pudo instalar lo que falta: revise la conexión y repita la orden.');
    }
  }
  fs.mkdirSync(modules, { recursive: true });
  fs.writeFileSync(stampFile, stamp);
}

/** Packages bring programs of their platform: a folder that was carried to another machine is installed anew. */
function lockStamp() {
  const hash = crypto.createHash('sha256').update(fs.readFileSync(lockFile)).digest('hex');
  return `${process.platform}-${process.arch} ${hash}\n`;
}

/**
 * Whether what npm has installed is what the lock says, when npm was called by hand. npm writes its own list last, so an
 * installation that was cut off has none.
 */
function installedMatchesLock() {
  const list = read(path.join(modules, '.package-lock.json'));
  const stamp = read(stampFile);
  if (list === undefined || (stamp !== undefined && !stamp.startsWith(`${process.platform}-${process.arch} `))) {
    return false;
  }
  const installed = JSON.parse(list).packages;
  const wanted = JSON.parse(fs.readFileSync(lockFile, 'utf8')).packages;
  return Object.keys(wanted).every((name) => {
    if (name === '') return true;
    if (!installed[name]) return wanted[name].optional === true;
    return installed[name].version === wanted[name].version;
  });
}

/** The pinned Node; where its package has no program for this platform, the machine's own if it is new enough. */
function findNode() {
  const pinned = path.join(modules, 'node', 'bin', windows ? 'node.exe' : 'node');
  if (fs.existsSync(pinned) && spawnSync(pinned, ['--version']).status === 0) return pinned;
  if (Number(process.versions.node.split('.')[0]) >= OLDEST_NODE_FOR_TASKS) return process.execPath;
  throw new Sentence(
    `Para este equipo (${process.platform}-${process.arch}) no hay un Node.js que se instale con el proyecto, ` +
      `y el que está (${process.versions.node}) es anterior al ${OLDEST_NODE_FOR_TASKS}: instale uno más nuevo.`,
  );
}

function run(command, args, options) {
  if (stopped) return dieOf(stopped);
  return new Promise((resolve, reject) => {
    child = spawn(command, args, Object.assign({ stdio: 'inherit' }, options));
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      child = undefined;
      resolve({ code, signal });
    });
  });
}

/** Ends as whoever sent the signal expects: of the signal. The promise never settles, so that nothing more is started. */
function dieOf(signal) {
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
  // Where the signal is ignored, the shell's convention says the same.
  setTimeout(() => process.exit(signal === 'SIGINT' ? 130 : 143), 1000);
  return new Promise(() => {});
}

function read(file) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
