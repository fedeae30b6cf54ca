import { z } from 'zod';
import { DeviceReport, PATHS } from '#shared/contract/sync.ts';
import type { Context } from '../context.ts';
import { authenticate, getCaller } from '../http/authenticate.ts';
import { findDeviceReports } from '../store/device-store.ts';
import type { ZodApp } from './zod-app.ts';
import { PROBLEM_ANSWERS, WITH_SESSION } from './answers.ts';

export function addDeviceRoutes(app: ZodApp, context: Context): void {
  app.get(
    PATHS.devices,
    {
      onRequest: authenticate(context),
      schema: {
        summary: 'Los equipos de la sede; en la sede central, todos',
        security: WITH_SESSION,
        response: { 200: z.array(DeviceReport), ...PROBLEM_ANSWERS },
      },
    },
    async (request) => {
      const { device } = getCaller(request).caller;
      const rows = await findDeviceReports(context.db, device.central ? undefined : device.sede);
      return rows.map(({ code, name, people, contiguous, highest, lastSeen, formerly, forkedAt }) => ({
        device: code,
        name,
        people,
        contiguous,
        highest,
        lastSeen,
        formerly,
        forkedAt,
      }));
    },
  );
}
