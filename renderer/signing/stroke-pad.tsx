import { useRef, type PointerEvent } from 'react';
import type { Stroke } from '#shared/signing/sign/add-stroke.ts';
import { FIRMAS } from '../messages/firmas.ts';
import styles from './signing.module.css';

export interface StrokePadProps {
  strokes: readonly Stroke[];
  onChange: (strokes: readonly Stroke[]) => void;
}

/** A place to sign by hand: finger, pen or mouse. What is drawn is points between 0 and 1. */
export function StrokePad({ strokes, onChange }: StrokePadProps) {
  const drawing = useRef(false);
  const pointOf = (event: PointerEvent<SVGSVGElement>): [number, number] => {
    const box = event.currentTarget.getBoundingClientRect();
    return [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
  };
  return (
    <svg
      className={styles['pad']}
      viewBox="0 0 1 1"
      preserveAspectRatio="none"
      role="img"
      aria-label={FIRMAS.stroke.area}
      onPointerDown={(event) => {
        drawing.current = true;
        event.currentTarget.setPointerCapture(event.pointerId);
        onChange([...strokes, [pointOf(event)]]);
      }}
      onPointerMove={(event) => {
        const last = strokes.at(-1);
        if (drawing.current && last !== undefined) onChange([...strokes.slice(0, -1), [...last, pointOf(event)]]);
      }}
      onPointerUp={() => {
        drawing.current = false;
      }}
    >
      {strokes.map((stroke, place) => (
        <polyline
          key={place}
          points={stroke.map((point) => point.join(',')).join(' ')}
          fill="none"
          stroke="#14213d"
          strokeWidth={2}
          vectorEffect="non-scaling-stroke"
        />
      ))}
    </svg>
  );
}
