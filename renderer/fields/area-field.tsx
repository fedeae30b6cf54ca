import { useCallback } from 'react';
import { foldText } from '#shared/text/fold-text.ts';
import { useDesk } from '../desk/use-desk.tsx';
import { CAMPOS } from '../messages/campos.ts';
import { SearchCombo } from '../ui/search-combo.tsx';

export interface AreaFieldProps {
  value: string;
  onChange: (area: string) => void;
  onBlur?: () => void;
  error?: string;
  optional?: boolean;
}

/** ÁREA U OFICINA: one of the sede's, or any other that is typed. */
export function AreaField({ value, onChange, onBlur, error, optional }: AreaFieldProps) {
  const desk = useDesk();
  const search = useCallback(
    (typed: string) => {
      const areas = desk.sede()?.areas ?? [];
      const folded = foldText(typed);
      // Once one is chosen the list offers all again.
      const whole = areas.some((area) => foldText(area) === folded);
      return areas
        .filter((area) => whole || foldText(area).includes(folded))
        .map((area) => ({ id: area, value: area, label: area }));
    },
    [desk],
  );
  return (
    <SearchCombo<string>
      label={CAMPOS.person.area}
      optional={optional}
      text={value}
      onTextChange={onChange}
      onPick={onChange}
      search={search}
      minChars={0}
      placeholder={CAMPOS.person.areaPlaceholder}
      listWidth="16rem"
      listAlign="end"
      maxLength={120}
      error={error}
      onBlur={onBlur}
    />
  );
}
