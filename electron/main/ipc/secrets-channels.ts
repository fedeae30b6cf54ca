import type { SecretStore } from '../secrets/secret-store.ts';
import type { Handlers } from './door.ts';

export function secretsChannels(secrets: SecretStore): Pick<Handlers, 'secrets.read' | 'secrets.write'> {
  return {
    'secrets.read': (name) => secrets.read(name),
    'secrets.write': (name, value) => secrets.write(name, value),
  };
}
