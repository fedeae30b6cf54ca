/** The part of package-lock.json that is read and completed. */
export interface Lock {
  packages: Record<string, LockEntry>;
}

interface LockEntry {
  version?: string;
  optional?: boolean;
  dev?: boolean;
  os?: string[];
  cpu?: string[];
  libc?: string[];
  optionalDependencies?: Record<string, string>;
}

export interface Missing {
  /** The entry that asks for it. */
  by: string;
  name: string;
  version: string;
}

/**
 * The packages of other systems that the lock does not name. npm leaves them out when the registry at hand does not have
 * them, and then `npm ci` refuses the lock, and a machine of such a system gets a program without its native part.
 */
export function missingPlatforms({ packages }: Lock): Missing[] {
  return Object.entries(packages).flatMap(([by, { optionalDependencies = {} }]) =>
    Object.entries(optionalDependencies)
      .filter(([name]) => !isNamed(packages, by, name))
      .map(([name, version]) => ({ by, name, version })),
  );
}

/** Looks for a package the way Node does: beside the one that asks, and then further up. */
function isNamed(packages: Lock['packages'], from: string, name: string): boolean {
  if (Object.hasOwn(packages, `${from === '' ? '' : `${from}/`}node_modules/${name}`)) return true;
  if (from === '') return false;
  return isNamed(packages, from.slice(0, Math.max(0, from.lastIndexOf('/node_modules/'))), name);
}

/** The lock with an entry for each of them, at the top. Its hash is not known here: npm then does without. */
export function completeLock(lock: Lock): Lock {
  const added = missingPlatforms(lock).map(({ by, name, version }): [string, LockEntry] => {
    if (!/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version)) throw new Error(`${name} ${version} is no exact version`);
    const dev = lock.packages[by]?.dev === true ? { dev: true } : {};
    return [`node_modules/${name}`, { version, ...platformOf(name), ...dev, optional: true }];
  });
  const packages = Object.entries(lock.packages).concat(added);
  return { ...lock, packages: Object.fromEntries(packages.sort(([a], [b]) => a.localeCompare(b, 'en'))) };
}

/** System, processor and C library, from a name such as @oxlint/binding-linux-arm64-musl. */
function platformOf(name: string): Pick<LockEntry, 'os' | 'cpu' | 'libc'> {
  const found =
    /(android|darwin|freebsd|linux|openharmony|win32)-(arm64|arm|x64|ia32|ppc64|riscv64|s390x)(?:-(\w+))?$/.exec(name);
  const [, os, cpu, flavour = ''] = found ?? [];
  if (os === undefined || cpu === undefined) throw new Error(`${name} names no platform`);
  if (os !== 'linux' || flavour === '') return { os: [os], cpu: [cpu] };
  return { os: [os], cpu: [cpu], libc: [flavour.startsWith('musl') ? 'musl' : 'glibc'] };
}
