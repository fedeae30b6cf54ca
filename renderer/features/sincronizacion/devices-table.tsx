import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { IconCircleCheck, IconCopy, IconPlugConnectedX } from '@tabler/icons-react';
import { z } from 'zod';
import { DeviceReport, PATHS } from '#shared/contract/sync.ts';
import { formatCount } from '#shared/text/spanish.ts';
import { useDesk, useLoopStatus } from '../../desk/use-desk.tsx';
import { SINCRONIZACION } from '../../messages/sincronizacion.ts';
import { StatusText } from '../../ui/index.ts';
import { formatAge, formatMoment } from '../../ui/format.ts';
import styles from './sincronizacion-page.module.css';

/** After so long without a sign, in milliseconds, a device is without contact. */
const NO_CONTACT = 7 * 86_400_000;

/** The devices of the sede, as headquarters last told. */
export function DevicesTable() {
  const desk = useDesk();
  const { lastSuccess } = useLoopStatus();
  const { data } = useQuery({
    queryKey: ['devices', desk.device.code, lastSuccess],
    queryFn: ({ signal }) => desk.http.json({ method: 'GET', path: PATHS.devices, signal }, z.array(DeviceReport)),
    placeholderData: keepPreviousData,
    retry: false,
  });
  if (data === undefined) return <p className={styles['note']}>{SINCRONIZACION.devicesOffline}</p>;
  const { columns } = SINCRONIZACION;
  const now = desk.now();
  const context = { now, timeZone: desk.procedure.zone };
  return (
    <table className={styles['devices']}>
      <thead>
        <tr>
          <th scope="col">{columns.device}</th>
          <th scope="col">{columns.people}</th>
          <th scope="col">{columns.last}</th>
          <th scope="col" className={styles['number']}>
            {columns.received}
          </th>
          <th scope="col">{columns.state}</th>
        </tr>
      </thead>
      <tbody>
        {data.map((device) => {
          const { formerly, forkedAt } = device;
          const silent = device.lastSeen === null || now - device.lastSeen > NO_CONTACT;
          return (
            <tr key={device.device}>
              <th scope="row">
                {device.device}{' '}
                <span className={styles['quiet']}>
                  {device.device === desk.device.code ? SINCRONIZACION.thisDevice : device.name}
                </span>
                {formerly === null ? null : (
                  <span className={styles['quiet']}>{SINCRONIZACION.formerly(formerly)}</span>
                )}
              </th>
              <td>{device.people.join('; ')}</td>
              <td>{device.lastSeen === null ? '—' : formatMoment(device.lastSeen, context)}</td>
              <td className={styles['number']}>
                {device.contiguous === 0 ? '—' : `1–${formatCount(device.contiguous)}`}
              </td>
              <td>
                {forkedAt !== null ? (
                  <StatusText tone="red" icon={IconCopy}>
                    {SINCRONIZACION.forked(forkedAt)}
                  </StatusText>
                ) : silent ? (
                  <StatusText tone="red" icon={IconPlugConnectedX}>
                    {device.lastSeen === null ? 'Sin contacto' : `${formatAge(now - device.lastSeen)} sin contacto`}
                  </StatusText>
                ) : (
                  <StatusText tone="green" icon={IconCircleCheck}>
                    Al día
                  </StatusText>
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
