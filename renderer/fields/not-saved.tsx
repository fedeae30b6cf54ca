import { CAMPOS } from '../messages/campos.ts';
import { useShortcut } from '../keyboard/index.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/states.tsx';

export interface NotSavedProps {
  /** Why, as `failureText` says it; nothing is drawn without it. */
  failure: string | undefined;
  onRetry: () => void;
  /** What was typed, to be taken elsewhere. */
  text?: () => string;
}

/** 11: the «No se guardó» box. What was typed stays on screen, and can be copied. */
export function NotSaved({ failure, onRetry, text }: NotSavedProps) {
  const copy = () => {
    if (text !== undefined) void navigator.clipboard.writeText(text());
  };
  useShortcut(
    {
      keys: 'Alt+C',
      label: TEXTS.copy,
      scope: 'pane',
      inFields: true,
      when: failure !== undefined && text !== undefined,
    },
    copy,
  );
  if (failure === undefined) return null;
  return (
    <Notice
      tone="red"
      announce
      title={TEXTS.title(failure)}
      actions={
        <>
          <Button size="small" keys="Ctrl+Enter" onClick={onRetry}>
            {TEXTS.again}
          </Button>
          {text === undefined ? null : (
            <Button size="small" keys="Alt+C" onClick={copy}>
              {TEXTS.copy}
            </Button>
          )}
        </>
      }
    >
      {TEXTS.stillHere}
    </Notice>
  );
}

const TEXTS = CAMPOS.notSaved;
