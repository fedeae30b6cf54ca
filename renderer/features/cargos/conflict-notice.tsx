import { useState } from 'react';
import { sbnDisplay } from '#shared/text/patrimonial-code.ts';
import { TEXT_LIMITS } from '#shared/text/text-limits.ts';
import { CARGOS } from '../../messages/cargos.ts';
import { Button, Notice, TextArea } from '../../ui/index.ts';
import type { Conflict } from './cargo-items.ts';
import { calledName, initialName } from './cargo-names.ts';
import styles from './cargos.module.css';

const TEXTS = CARGOS.conflict;

export interface ConflictNoticeProps {
  conflict: Conflict;
  /** Takes it from whoever holds it, in this same cargo. */
  onWithdraw: () => void;
  onReason: (reason: string) => void;
}

/** PROCEDURES §6: the bien that somebody else holds, and the ways out. */
export function ConflictNotice({ conflict, onWithdraw, onReason }: ConflictNoticeProps) {
  const { item, holders } = conflict;
  const [reasoning, setReasoning] = useState(conflict.resolved);
  const names = holders.map(({ person }) => calledName(person.name)).join('; ');
  const since = holders.map(({ cargo }) => cargo?.code).find((code) => code !== undefined);
  const what = `${item.equipment} ${item.code === undefined ? '' : sbnDisplay(item.code)}`.trim();
  return (
    <Notice
      tone="amber"
      inline
      title={
        <span className={styles['conflictText']}>
          <strong>{TEXTS.title(what, names)}</strong>
          {since === undefined ? null : TEXTS.since(since)}
          {TEXTS.advice}
        </span>
      }
      actions={
        <>
          <Button size="small" onClick={onWithdraw}>
            {TEXTS.withdraw(initialName(holders[0]?.person.name ?? ''))}
          </Button>
          {reasoning ? null : (
            <Button
              size="small"
              onClick={() => {
                setReasoning(true);
              }}
            >
              {TEXTS.override}
            </Button>
          )}
        </>
      }
    >
      {reasoning ? (
        <TextArea
          label={TEXTS.reason}
          hint={TEXTS.reasonHint}
          value={item.override ?? ''}
          onChange={onReason}
          maxLength={TEXT_LIMITS.text}
          minRows={1}
          autoFocus={!conflict.resolved}
        />
      ) : null}
    </Notice>
  );
}
