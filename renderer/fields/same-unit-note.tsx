import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { CaseElsewhere } from '#shared/records/common.ts';
import { useList } from '../desk/use-desk.tsx';
import { useSedeNames } from '../history/sede-names.ts';
import { CAMPOS } from '../messages/campos.ts';
import { Notice } from '../ui/index.ts';
import type { PersonValue } from './person-value.ts';
import { openCasesOf, unitOf } from './unit-cases.ts';

const TEXTS = CAMPOS.sameUnit;
const ADDRESS = { ticket: '/tickets/$id', atencion: '/atenciones/$id' } as const;

/** MF-3.3: while a case is written down, the open ones of the same unit that this device holds. */
export function SameUnitNote({ person }: { person: PersonValue | null }) {
  const tickets = useList('ticket').rows;
  const atenciones = useList('atencion').rows;
  const sedeName = useSedeNames();
  const unit = unitOf(person);
  const cases = useMemo(
    () => (unit === undefined ? [] : openCasesOf(unit, tickets, atenciones)),
    [unit, tickets, atenciones],
  );
  if (unit === undefined || cases.length === 0) return null;
  return (
    <Notice tone="amber" title={TEXTS.title(unit, cases.length)} announce>
      {cases.map(({ id, kind, code, text, who, sede }) => (
        <div key={id}>
          <Link to={ADDRESS[kind]} params={{ id }}>
            {code}
          </Link>
          {` ${[text, who, TEXTS.at(sedeName(sede))].join(' · ')}`}
        </div>
      ))}
      {TEXTS.advice}
    </Notice>
  );
}

/** MF-3.3: what headquarters found when the case came. Those cases are other sedes', so they are named and not opened. */
export function SameUnitElsewhere({ cases }: { cases: readonly CaseElsewhere[] | undefined }) {
  const sedeName = useSedeNames();
  if (cases === undefined) return null;
  return (
    <Notice tone="amber" title={TEXTS.elsewhere}>
      {cases.map(({ id, code, sede }) => (
        <div key={id}>{`${code} ${TEXTS.at(sedeName(sede))}`}</div>
      ))}
    </Notice>
  );
}
