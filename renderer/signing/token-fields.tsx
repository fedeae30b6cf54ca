import { useEffect, useState } from 'react';
import { signingProblemText } from '#shared/messages/signatures.ts';
import { SigningProblem } from '#shared/signing/signing-problem.ts';
import { useDesk } from '../desk/use-desk.tsx';
import { failureText } from '../messages/failures.ts';
import { FIRMAS } from '../messages/firmas.ts';
import type { Token } from '../platform/platform.ts';
import { Button, Notice, SelectField, TextField } from '../ui/index.ts';

export interface TokenFieldsProps {
  token: Token | undefined;
  onToken: (token: Token | undefined) => void;
  pin: string;
  onPin: (pin: string) => void;
}

/** Which of the tokens that are plugged in, and its PIN. */
export function TokenFields({ token, onToken, pin, onPin }: TokenFieldsProps) {
  const { platform } = useDesk();
  const [tokens, setTokens] = useState<readonly Token[]>();
  const [failure, setFailure] = useState<string>();
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    let left = false;
    void platform.signing.tokens
      ?.list()
      .then((found) => {
        if (left) return;
        setTokens(found);
        setFailure(found.length === 0 ? signingProblemText(new SigningProblem('token-missing')) : undefined);
        onToken(found[0]);
      })
      .catch((cause: unknown) => {
        if (!left) setFailure(cause instanceof SigningProblem ? signingProblemText(cause) : failureText(cause));
      });
    return () => {
      left = true;
    };
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- asked for once, and again on request
  }, [platform, asked]);
  return (
    <>
      {failure === undefined ? null : (
        <Notice tone="amber" title={failure} announce>
          <Button size="small" onClick={() => setAsked(asked + 1)}>
            {FIRMAS.sign.token.again}
          </Button>
        </Notice>
      )}
      {tokens === undefined && failure === undefined ? <p role="status">{FIRMAS.sign.token.searching}</p> : null}
      {tokens === undefined || tokens.length === 0 ? null : (
        <>
          <SelectField
            label={FIRMAS.sign.token.label}
            value={keyOf(token)}
            options={tokens.map((one) => ({ value: keyOf(one), label: one.label }))}
            onChange={(key) => onToken(tokens.find((one) => keyOf(one) === key))}
          />
          <TextField
            label={FIRMAS.sign.token.pin}
            type="password"
            value={pin}
            onChange={onPin}
            note={FIRMAS.sign.token.privacy}
          />
        </>
      )}
    </>
  );
}

function keyOf(token: Token | undefined): string {
  return token === undefined ? '' : `${token.slot} ${token.library}`;
}
