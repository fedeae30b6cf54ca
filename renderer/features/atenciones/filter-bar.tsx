import { IconSearch } from '@tabler/icons-react';
import type { Ref } from 'react';
import { statusLabel } from '#shared/messages/labels.ts';
import { useDesk } from '../../desk/use-desk.tsx';
import { ATENCIONES } from '../../messages/atenciones.ts';
import { Button, SegmentedField, SelectField, TextField } from '../../ui/index.ts';
import { isFiltered, NO_FILTER, PERIODS, type AtencionFilter } from './atenciones-filter.ts';
import styles from './atenciones.module.css';

const TEXTS = ATENCIONES.filters;
const STATUSES = ['pending', 'inProgress', 'attended', 'annulled'] as const;
/** `Select` takes no empty value. */
const ANY = 'any';

export interface FilterBarProps {
  filter: AtencionFilter;
  onChange(filter: AtencionFilter): void;
  /** Esc and the button: the bar goes, and with it the filter. */
  onClose(): void;
  textRef: Ref<HTMLInputElement>;
}

/** What the list is narrowed to. */
export function FilterBar({ filter, onChange, onClose, textRef }: FilterBarProps) {
  const { procedure } = useDesk();
  const set = (change: Partial<AtencionFilter>) => onChange({ ...filter, ...change });
  const types = [...new Set(procedure.catalogue.map(({ type }) => type))];
  return (
    <div className={styles['filter']} role="search" aria-label={ATENCIONES.filter}>
      <TextField
        ref={textRef}
        label={TEXTS.text}
        hideLabel
        type="search"
        icon={IconSearch}
        placeholder={TEXTS.textPlaceholder}
        value={filter.text}
        onChange={(text) => set({ text })}
        maxLength={200}
      />
      <div className={styles['filterRow']}>
        <SelectField
          label={TEXTS.status}
          value={filter.status === '' ? ANY : filter.status}
          onChange={(status) => set({ status: status === ANY ? '' : status })}
          options={[
            { value: ANY, label: TEXTS.anyStatus },
            { value: 'open', label: TEXTS.open },
            ...STATUSES.map((status) => ({ value: status, label: statusLabel(status).label })),
          ]}
        />
        <SelectField
          label={TEXTS.type}
          value={filter.type === '' ? ANY : filter.type}
          onChange={(type) => set({ type: type === ANY ? '' : type })}
          options={[{ value: ANY, label: TEXTS.anyType }, ...types.map((type) => ({ value: type, label: type }))]}
        />
      </div>
      <div className={styles['filterRow']}>
        <SelectField
          label={TEXTS.period}
          value={filter.period}
          onChange={(period) => set({ period })}
          options={PERIODS.map((period) => ({ value: period, label: TEXTS.periods[period] }))}
        />
        <SegmentedField
          label={TEXTS.whose}
          value={filter.whose}
          onChange={(whose) => set({ whose })}
          segments={[
            { value: 'all', label: TEXTS.all },
            { value: 'mine', label: TEXTS.mine },
          ]}
        />
      </div>
      <div className={styles['filterEnd']}>
        <Button size="small" disabled={!isFiltered(filter)} onClick={() => onChange(NO_FILTER)}>
          {TEXTS.clear}
        </Button>
        <Button size="small" variant="quiet" keys="Esc" onClick={onClose}>
          {TEXTS.close}
        </Button>
      </div>
    </div>
  );
}
