import { DocketError } from '@docket/kernel';
import type { Platform } from '@docket/platform';
import type { Projection, ProjectionAdmin, ReadModels } from '@docket/projections';
import { engineSettings, requireEngines, type Session } from '@docket/command-line';

/** Connects to the engines and works on the projections of this release; what is done is recorded as an event. */
export async function withProjections<Result>(
  session: Session,
  work: (admin: ProjectionAdmin) => Promise<Result>,
): Promise<Result> {
  return connected(session, async (platform, projections) => {
    const [{ createProjectionAdmin }, { recordProjectionAction }] = await Promise.all([
      import('@docket/projections'),
      import('../application/record-operator-action.js'),
    ]);
    const admin = createProjectionAdmin({
      db: platform.db,
      log: platform.store,
      projections,
      progress: platform.progress,
      logger: platform.logger,
      recordAction: async (action) => {
        await recordProjectionAction(platform.store, action);
      },
    });
    return work(admin);
  });
}

type Documents = Awaited<ReturnType<ReadModels['collection']>>;

/**
 * Connects to the engines and reads the documents of a state.
 * @param stateName `<projection>` for the live state, `<projection>@<position>` for one of the past
 * @throws DocketError `PROJECTION.UNKNOWN`, `PROJECTION.NO_PAST_STATE`
 */
export async function withReadModel<Result>(
  session: Session,
  stateName: string,
  work: (documents: Documents) => Promise<Result>,
): Promise<Result> {
  return connected(session, async ({ readModels }, projections) => {
    const { parseStateName } = await import('@docket/projections');
    const { projection: name, position } = parseStateName(stateName);
    const projection = projections.find((candidate) => candidate.name === name);
    if (!projection) throw unknown(name, projections);
    return work(await readModels.collection(projection, position === undefined ? {} : { at: position }));
  });
}

/** The engines are loaded only here, so that every other command starts at once. */
async function connected<Result>(
  session: Session,
  work: (platform: Platform, projections: readonly Projection[]) => Promise<Result>,
): Promise<Result> {
  const settings = await engineSettings(session);
  requireEngines(settings, { mongodb: true });
  const { composition } = session.environment;
  const [{ connectPlatform }, projections] = await Promise.all([
    import('@docket/platform'),
    composition.projections(),
  ]);
  const platform = await connectPlatform(settings, { app: 'admin', composition });
  try {
    return await work(platform, projections);
  } finally {
    await platform.close();
  }
}

function unknown(name: string, projections: readonly Projection[]): DocketError {
  return new DocketError(
    'PROJECTION.UNKNOWN',
    `There is no projection ${name} in this program. It has: ${projections.map((each) => each.name).join(', ')}.`,
    { details: { projection: name } },
  );
}
