import { createContext, useContext } from 'react';

/** Whether single-letter keys (J, K, A, D …) act; a person can turn them off (WCAG 2.1.4). */
export const LetterKeysContext = createContext(true);

export function useLetterKeys(): boolean {
  return useContext(LetterKeysContext);
}
