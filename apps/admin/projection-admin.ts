import type { ProjectionAdmin } from '@docket/projections';
import type { Session } from './cli.js';
import { engineSettings, requireEngines } from './engines.js';

/**
 * Connects to the engines and works on the projections of this release; what is done is recorded as an event.
 * The engines are loaded only here, so that every other command starts at once.
 */
export async function withProjections<Result>(
  session: Session,
  work: (admin: ProjectionAdmin) => Promise<Result>,
): Promise<Result> {
  const settings = await engineSettings(session);
  requireEngines(settings, { mongodb: true });
  const [platforms, engine, application, ...readModels] = await Promise.all([
    import('@docket/platform'),
    import('@docket/projections'),
    import('@docket/application'),
    import('@docket/read-models/operations').then((models) => models.operationsProjections),
    import('@docket/read-models/analytics').then((models) => models.analyticsProjections),
    import('@docket/read-models/audit').then((models) => models.auditProjections),
    import('@docket/read-models/reporting').then((models) => models.reportingProjections),
  ]);
  const platform = await platforms.connectPlatform(settings, { app: 'admin' });
  try {
    const admin = engine.createProjectionAdmin({
      db: platform.db,
      log: platform.store,
      projections: readModels.flat(),
      progress: platform.progress,
      logger: platform.logger,
      recordAction: async (action) => {
        await application.recordProjectionAction(platform.store, action);
      },
    });
    return await work(admin);
  } finally {
    await platform.close();
  }
}
