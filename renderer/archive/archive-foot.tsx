import { IconArchive } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { ARCHIVO } from '../messages/archivo.ts';
import { Button } from '../ui/index.ts';
import styles from './archive-foot.module.css';
import { useInLine } from './use-in-line.ts';

/** Below a list in which something was looked for: what is old is not in it. */
export function ArchiveFoot({ text }: { text: string }) {
  const navigate = useNavigate();
  const inLine = useInLine();
  const sought = text.trim();
  if (sought === '') return null;
  return (
    <div className={styles['foot']}>
      {inLine ? (
        <Button
          size="small"
          variant="quiet"
          icon={IconArchive}
          onClick={() => void navigate({ to: '/archivo', search: { texto: sought } })}
        >
          {ARCHIVO.elsewhere(sought)}
        </Button>
      ) : (
        <p className={styles['note']}>{ARCHIVO.elsewhereOffline}</p>
      )}
    </div>
  );
}
