import { useEffect, useRef } from 'react';
import { useDesk } from '../desk/use-desk.tsx';
import { isMine } from './dues.ts';
import { planReminders } from './reminders.ts';
import { useDues } from './use-dues.ts';

/** Reminds whoever works here of what is due, by the operating system's own notices; each thing once on this device. */
export function useReminders(): void {
  const desk = useDesk();
  const { dues, complete } = useDues();
  const telling = useRef<Promise<void>>(Promise.resolve());
  useEffect(() => {
    if (!complete) return;
    const { person: id, roles } = desk.actor();
    const mine = dues.filter((due) => isMine(due, { person: id, roles }));
    const keptAs = `recordatorios:${id}`;
    // One after the other: two at once would both find that nothing was told yet.
    telling.current = telling.current
      .then(async () => {
        const kept = (await desk.drafts.load(keptAs))?.value;
        const before = Array.isArray(kept) ? kept.filter((key) => typeof key === 'string') : [];
        const { notices, told } = planReminders(mine, new Set(before));
        if (notices.length > 0 && !(await desk.platform.notices.mayShow())) return;
        if (told.length === before.length && told.every((key) => before.includes(key))) return;
        // Remembered first: a notice that is lost is better than one that comes again and again.
        await desk.drafts.save(keptAs, told);
        for (const notice of notices) await desk.platform.notices.show(notice);
      })
      .catch(() => undefined);
  }, [desk, dues, complete]);
}
