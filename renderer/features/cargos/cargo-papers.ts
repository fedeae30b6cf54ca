import type { FormInput } from '#shared/forms/form-document.ts';
import { cargo as cargoKind, type Cargo } from '#shared/records/cargo/cargo.ts';
import type { CargoParty } from '#shared/records/cargo/cargo-paper.ts';
import type { Actor } from '#shared/records/role.ts';
import { allowedEvents } from '#shared/records/rule.ts';
import { FIRMAS } from '../../messages/firmas.ts';
import type { SignablePaper } from '../../signing/signable-paper.ts';

/** OS-11: by the servant of TI and by who receives. Annulled, it is printed as such, and what was signed is among its files. */
export function cargoPaper(cargo: Cargo, input: FormInput, actor: Actor): SignablePaper<CargoParty> | undefined {
  if (cargo.status === 'annulled') return undefined;
  const { party, sign } = FIRMAS;
  const { number } = cargo;
  return {
    kind: 'cargo',
    record: cargo.id,
    paper: cargo.paper,
    input,
    file: `cargo-${String(number?.number ?? 0).padStart(3, '0')}-${number?.year ?? ''}`,
    lines: [
      {
        party: 'ti',
        label: party.ti,
        field: 'FirmaTI',
        reason: sign.reasons.endorsed,
        name: cargo.issuer?.name ?? actor.name,
      },
      {
        party: 'servant',
        label: party.servant,
        field: 'FirmaServidor',
        reason: sign.reasons.received,
        name: cargo.content.servant.name,
      },
    ],
    maySign: allowedEvents(cargoKind, cargo, actor).includes('signed'),
  };
}
