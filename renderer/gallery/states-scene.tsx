import {
  IconAlertCircle,
  IconAlertTriangle,
  IconCircle,
  IconCircleCheck,
  IconCircleHalf2,
  IconHourglass,
  IconPlayerPause,
  IconWifiOff,
} from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';

import * as ui from '../ui/index.ts';
import styles from './gallery.module.css';

function Card({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={styles['card']}>
      <ui.GroupHead level={2} label={title} />
      <div className={styles['cardBody']}>{children}</div>
    </section>
  );
}

/** Picture 11: how the product speaks when something is missing, slow or impossible. */
export function StatesScene() {
  const { show } = ui.useToast();
  const [code, setCode] = useState('74089950 02');
  return (
    <>
      <ui.PageHead title="Estados" note="cómo habla el producto cuando algo falta, tarda o no se puede" />
      <div className={styles['cards']}>
        <Card title="Vacío">
          <ui.EmptyState
            title="Nada espera por usted"
            action={
              <ui.Button keys="F2" size="small" variant="filled">
                Nueva atención
              </ui.Button>
            }
          >
            Lo que venza, falte firmar o regularizar aparecerá aquí.
          </ui.EmptyState>
        </Card>
        <Card title="Requiere línea">
          <ui.EmptyState
            icon={IconWifiOff}
            title="Los casos de 2024 están en la sede central"
            action={<ui.Button size="small">Dejar pedido</ui.Button>}
          >
            Este equipo guarda 12 meses. Se puede dejar pedido: llegará al volver la línea.
          </ui.EmptyState>
        </Card>
        <Card title="Cargando, desde 300 ms">
          <div className={styles['stretch']}>
            <ui.LoadingRows count={4} text="Abriendo 1,240 casos de su sede" />
          </div>
        </Card>
        <Card title="Error en un campo">
          <div className={styles['stretch']}>
            <ui.TextField
              label="Código SBN"
              value={code}
              onChange={setCode}
              error="Faltan 2 dígitos: el código tiene 12 (8 de catálogo y 4 correlativos)."
            />
          </div>
        </Card>
        <Card title="No se pudo guardar">
          <ui.Notice
            tone="red"
            title="No se guardó: el disco está lleno"
            actions={
              <>
                <ui.Button size="small" keys="Ctrl+Enter">
                  Guardar otra vez
                </ui.Button>
                <ui.Button size="small" keys="Alt+C">
                  Copiar texto
                </ui.Button>
              </>
            }
          >
            Lo escrito sigue en pantalla. Libere 200 MB y guarde otra vez.
          </ui.Notice>
        </Card>
        <Card title="Guardado, 4 segundos">
          <ui.Button
            onClick={() =>
              show({ text: 'Atención A-AY2-0413 guardada en este equipo', undo: () => show({ text: 'Anulada' }) })
            }
          >
            Guardar
          </ui.Button>
        </Card>
        <Card title="Actualización de datos">
          <b>Preparando sus datos para la versión 1.4</b>
          <div className={styles['stretch']}>
            <ui.ProgressBar value={6200} max={10_000} label="6,200 de 10,000 registros" />
          </div>
          <span className={styles['grey']}>
            6,200 de 10,000 registros. No apague el equipo; si se corta la luz, sigue desde aquí.
          </span>
        </Card>
        <Card title="Estados">
          <div className={styles['status']}>
            <ui.StatusChip tone="grey" icon={IconCircle}>
              Pendiente
            </ui.StatusChip>
            <ui.StatusChip tone="accent" icon={IconCircleHalf2}>
              En progreso
            </ui.StatusChip>
            <ui.StatusChip tone="amber" icon={IconHourglass}>
              Por aprobar
            </ui.StatusChip>
            <ui.StatusChip tone="green" icon={IconCircleCheck}>
              Atendido
            </ui.StatusChip>
            <ui.StatusChip tone="red" icon={IconAlertCircle}>
              Vencido hace 3 h 20 min
            </ui.StatusChip>
            <ui.StatusText tone="amber" icon={IconPlayerPause}>
              Espera información
            </ui.StatusText>
          </div>
        </Card>
        <Card title="Botones">
          <div className={styles['status']}>
            <ui.Button variant="filled" keys="S">
              Guardar
            </ui.Button>
            <ui.Button keys="Ctrl+G">Guardar borrador</ui.Button>
            <ui.Button variant="quiet" keys="3">
              Descartar con motivo
            </ui.Button>
            <ui.Button variant="danger">Eliminar borrador</ui.Button>
            <ui.Button disabled keys="Ctrl+Enter" describedBy="why">
              Emitir N° 018-2026
            </ui.Button>
          </div>
          <span id="why">
            <ui.StatusText tone="amber" icon={IconAlertTriangle}>
              Para emitir falta resolver 1 bien
            </ui.StatusText>
          </span>
        </Card>
      </div>
    </>
  );
}
