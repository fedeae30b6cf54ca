import type { Context } from '../context.ts';
import { addConformityRoutes } from './conformity.ts';
import { addDeviceRoutes } from './devices.ts';
import { addFileRoutes } from './files.ts';
import { addHealthRoute } from './health.ts';
import { addLiveRoute } from './live.ts';
import { addPackageRoutes } from './packages.ts';
import { addPullRoute } from './pull.ts';
import { addPushRoute } from './push.ts';
import { addRecordRoutes } from './records.ts';
import { addReportRoute } from './reports.ts';
import { addRestoreRoutes } from './restore.ts';
import { addSessionRoutes } from './session.ts';
import { addSnapshotRoute } from './snapshot.ts';
import { addTalonarioRoute } from './talonarios.ts';
import { addUploadRoutes } from './uploads.ts';
import type { ZodApp } from './zod-app.ts';

export function addApiRoutes(app: ZodApp, context: Context): void {
  addHealthRoute(app, context);
  addSessionRoutes(app, context);
  addPushRoute(app, context);
  addPullRoute(app, context);
  addRestoreRoutes(app, context);
  addSnapshotRoute(app, context);
  addLiveRoute(app, context);
  addDeviceRoutes(app, context);
  addTalonarioRoute(app, context);
  addPackageRoutes(app, context);
  addRecordRoutes(app, context);
  addReportRoute(app, context);
  addUploadRoutes(app, context);
  addFileRoutes(app, context);
  addConformityRoutes(app, context);
}
