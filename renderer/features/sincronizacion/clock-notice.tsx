import { isWrong } from '../../desk/device-clock.ts';
import { SINCRONIZACION } from '../../messages/sincronizacion.ts';
import { Notice } from '../../ui/index.ts';
import { formatAge } from '../../ui/format.ts';

/** Says that the machine's clock is wrong. @param ahead milliseconds by which it is ahead; negative: behind */
export function ClockNotice({ ahead }: { ahead: number }) {
  if (!isWrong(ahead)) return null;
  return (
    <Notice tone="amber" title={SINCRONIZACION.wrongClockTitle(formatAge(Math.abs(ahead)), ahead > 0)}>
      {SINCRONIZACION.wrongClockText}
    </Notice>
  );
}
