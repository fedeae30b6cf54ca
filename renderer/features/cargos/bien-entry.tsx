import { IconScan } from '@tabler/icons-react';
import { useCallback, useState, type Ref } from 'react';
import type { CargoItem } from '#shared/records/cargo/cargo.ts';
import type { PersonRef } from '#shared/records/common.ts';
import { normalizePatrimonialCode, sbnDisplay } from '#shared/text/patrimonial-code.ts';
import { findByCode, searchBienes, type ListedBien } from '../../fields/index.ts';
import { CARGOS } from '../../messages/cargos.ts';
import { Highlight, Kbd, SearchCombo, type ComboOption } from '../../ui/index.ts';
import { itemOfBien, itemOfText, type TableName } from './cargo-items.ts';
import { calledName } from './cargo-names.ts';
import styles from './cargos.module.css';

const TEXTS = CARGOS.form;

export interface BienEntryProps {
  table: TableName;
  /** The register of the sede. */
  bienes: readonly ListedBien[];
  /** Rows that are in the table already. */
  items: readonly CargoItem[];
  servant: PersonRef | undefined;
  onAdd: (item: CargoItem) => void;
  /** A whole code that the register of the sede lacks. */
  onUnknown: (code: string) => void;
  onFocus: () => void;
  ref?: Ref<HTMLInputElement>;
}

/** The last line of a table: a bien by its código patrimonial, its name or its serial. */
export function BienEntry({ table, bienes, items, servant, onAdd, onUnknown, onFocus, ref }: BienEntryProps) {
  const [text, setText] = useState('');
  const search = useCallback(
    (typed: string): ComboOption<CargoItem>[] => {
      const found = candidates(table, bienes, items, servant, typed).map((bien) => optionOf(bien, typed));
      return mayBeFreeText(typed) ? [...found, freeOption(typed)] : found;
    },
    [table, bienes, items, servant],
  );
  const offersAtOnce = table === 'withdrawn' && servant !== undefined;
  return (
    <SearchCombo<CargoItem>
      ref={ref}
      label={TEXTS.entryLabel(TEXTS[table].title)}
      hideLabel
      icon={IconScan}
      placeholder={TEXTS.entry}
      text={text}
      onTextChange={setText}
      onPick={(item) => {
        setText('');
        onAdd(item);
      }}
      search={search}
      onEnter={(typed) => {
        const { code } = itemOfText(typed);
        if (code === undefined) return false;
        setText('');
        const bien = findByCode(bienes, code);
        if (bien === undefined) onUnknown(code);
        else onAdd(itemOfBien(bien.id, bien.row));
        return true;
      }}
      minChars={offersAtOnce ? 0 : 1}
      empty={text.trim() === '' ? undefined : TEXTS.nothing}
      enterLabel={TEXTS.add}
      after={<Aside table={table} bienes={bienes} items={items} servant={servant} text={text} />}
      maxLength={200}
      onFocus={onFocus}
    />
  );
}

/** What matches and is not in the table yet, the likeliest first: what the servidor/a holds, or what is in store. */
function candidates(
  table: TableName,
  bienes: readonly ListedBien[],
  items: readonly CargoItem[],
  servant: PersonRef | undefined,
  typed: string,
): ListedBien[] {
  const present = new Set(items.map((item) => item.bien));
  const isLikely = (bien: ListedBien) =>
    table === 'assigned'
      ? bien.row.holders.length === 0
      : servant !== undefined && bien.row.holders.includes(servant.name);
  const free = (bien: ListedBien) => !present.has(bien.id);
  if (typed.trim() === '')
    return table === 'assigned' ? [] : bienes.filter((bien) => free(bien) && isLikely(bien)).slice(0, 30);
  const found = searchBienes(bienes, typed, free);
  return [...found.filter(isLikely), ...found.filter((bien) => !isLikely(bien))];
}

function optionOf(bien: ListedBien, typed: string): ComboOption<CargoItem> {
  const { code, name, brand, condition, holders } = bien.row;
  const { state } = TEXTS;
  const where = holders.length === 0 ? state.inStore : state.heldBy(holders.join('; '));
  return {
    id: bien.id,
    value: itemOfBien(bien.id, bien.row),
    label: name,
    content: (
      <span className={styles['option']}>
        <span className={styles['optionCode']}>
          <Highlight text={sbnDisplay(code)} ranges={codeRanges(code, typed)} />
        </span>
        <span className={styles['optionName']}>
          <Highlight text={name} query={typed} />
        </span>
        {brand === undefined ? null : <span>{brand}</span>}
        <span className={styles['optionState']}>
          {condition === undefined ? where : `${where}, ${condition.toLowerCase()}`}
        </span>
      </span>
    ),
  };
}

/** The typed beginning of a code as it stands on screen, after whose eighth digit there is a space. */
function codeRanges(code: string, typed: string): [number, number][] {
  const wanted = normalizePatrimonialCode(typed);
  if (wanted === '' || !code.startsWith(wanted)) return [];
  return [[0, wanted.length + (wanted.length > 8 ? 1 : 0)]];
}

/** Words are a thing; a code, or the beginning of one, is not. */
function mayBeFreeText(typed: string): boolean {
  return typed.trim().length >= 2 && !/^[\d\s-]+$/.test(typed) && itemOfText(typed).code === undefined;
}

function freeOption(typed: string): ComboOption<CargoItem> {
  const item = itemOfText(typed);
  return { id: 'free', value: item, label: TEXTS.withoutRegister(item.equipment), detail: TEXTS.withoutRegisterDetail };
}

function Aside({
  table,
  bienes,
  items,
  servant,
  text,
}: Omit<BienEntryProps, 'onAdd' | 'onUnknown' | 'onFocus' | 'ref'> & { text: string }) {
  if (text.trim() === '') return <Kbd keys={TEXTS[table].keys} />;
  const found = candidates(table, bienes, items, servant, text);
  if (table === 'assigned') return TEXTS.inStore(found.filter((bien) => bien.row.holders.length === 0).length);
  if (servant === undefined) return null;
  const held = found.filter((bien) => bien.row.holders.includes(servant.name)).length;
  return TEXTS.heldByServant(held, calledName(servant.name));
}
