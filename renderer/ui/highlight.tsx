import { matchRanges, type TextRange } from './match-ranges.ts';
import styles from './highlight.module.css';

export interface HighlightProps {
  text: string;
  /** What was typed; its words are marked without regard to accents. */
  query?: string;
  /** Instead of `query`, when the caller knows where the matches are. */
  ranges?: readonly TextRange[];
}

/** Text with the matching part underlined and bold. */
export function Highlight({ text, query, ranges }: HighlightProps) {
  const marked = ranges ?? (query === undefined ? [] : matchRanges(text, query));
  const parts = [];
  let at = 0;
  for (const [start, end] of marked) {
    parts.push(text.slice(at, start));
    parts.push(
      <mark key={start} className={styles['mark']}>
        {text.slice(start, end)}
      </mark>,
    );
    at = end;
  }
  parts.push(text.slice(at));
  return parts;
}
