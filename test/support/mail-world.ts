import { createDelivery } from '../../server/mail/delivery.ts';
import { createSender } from '../../server/mail/sender.ts';
import { CONFORMITY_PATH } from '../../server/routes/conformity.ts';
import type { World } from '../server/world.ts';

export const FROM = 'Mesa de ayuda <soporte@qw.gob.pe>';
export const PUBLIC_URL = 'https://mesa.qw.gob.pe';

/** What a server does by itself every two seconds, when a test says so. */
export function senderOf(world: World, smtp: string) {
  const { db, links } = world.context;
  return createSender({
    db,
    clock: () => world.clock.now,
    delivery: createDelivery({ smtp, from: FROM, publicUrl: PUBLIC_URL }),
    linkOf: ({ id, created_at: createdAt }) => `${PUBLIC_URL}${CONFORMITY_PATH}/${links.sign({ id, createdAt })}`,
    told: () => undefined,
  });
}

/** The path of the link in a mail. */
export function linkIn(text: string | undefined): string {
  const [, path] = /https:\/\/mesa\.qw\.gob\.pe(\/\S+)/.exec(text ?? '') ?? [];
  if (path === undefined) throw new Error(`no link in ${text}`);
  return path;
}
