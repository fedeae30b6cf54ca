import { Link } from '@tanstack/react-router';
import type { Atencion } from '#shared/records/atencion/atencion.ts';
import { requiredFor } from '#shared/procedures/requirements.ts';
import { CHANNEL_LABELS, MODE_LABELS } from '#shared/messages/labels.ts';
import { factItems } from '../../fields/fact-items.ts';
import { useDesk, useList } from '../../desk/use-desk.tsx';
import { SameUnitElsewhere } from '../../fields/index.ts';
import { useSedeNames } from '../../history/sede-names.ts';
import { ATENCIONES } from '../../messages/atenciones.ts';
import { CAMPOS } from '../../messages/campos.ts';
import { KeyValue, PaneSection, type KeyValueItem } from '../../ui/index.ts';
import { formatDate, formatSbn } from '../../ui/format.ts';

const TEXTS = ATENCIONES.facts;

/** The short data of the form. */
export function AtencionFacts({ atencion }: { atencion: Atencion }) {
  const { procedure, person: reader } = useDesk();
  const sedeName = useSedeNames();
  const personas = useList('persona');
  const bienes = useList('bien');
  const { person, service, bien, imported } = atencion;
  const phone = personas.rows.find(({ id }) => id === person.id)?.row.phone;
  const priority = procedure.priorities.find(({ id }) => id === atencion.priority);
  const equipment = bienes.rows.find(({ id }) => id === bien?.id)?.row;
  const items: KeyValueItem[] = [
    {
      label: TEXTS.person,
      value:
        person.id === undefined ? (
          person.name
        ) : (
          <Link to="/personas/$id" params={{ id: person.id }}>
            {person.name}
          </Link>
        ),
      detail: [person.area, phone].filter(Boolean).join(' · '),
    },
    { label: TEXTS.type, value: service.type, detail: [service.service, service.detail].filter(Boolean).join(' · ') },
    { label: TEXTS.priority, value: priority === undefined ? atencion.priority : CAMPOS.priority.option(priority) },
    { label: TEXTS.mode, value: MODE_LABELS[atencion.mode] },
    { label: TEXTS.channel, value: CHANNEL_LABELS[atencion.channel] },
    ...(bien === undefined
      ? []
      : [
          {
            label: TEXTS.bien,
            value: (
              <Link to="/bienes/$id" params={{ id: bien.id }}>
                {formatSbn(bien.code)}
              </Link>
            ),
            detail: equipment === undefined ? undefined : [equipment.brand, equipment.model].filter(Boolean).join(' '),
          },
        ]),
    ...factItems(requiredFor(procedure, service).fields, atencion.details ?? {}),
    { label: TEXTS.date, value: formatDate(atencion.date) },
    { label: TEXTS.technician, value: atencion.technician.name },
    ...(reader.sede.central ? [{ label: TEXTS.sede, value: sedeName(atencion.sede) }] : []),
    ...(imported === undefined ? [] : [{ label: TEXTS.imported, value: imported.file }]),
  ];
  return (
    <PaneSection title={ATENCIONES.data}>
      <SameUnitElsewhere cases={atencion.sameUnit} />
      <KeyValue items={items} />
    </PaneSection>
  );
}
