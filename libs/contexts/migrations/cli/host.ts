import { engineSettings, operatorName, requireEngines, type Session } from '@docket/command-line';
import { timeOrderedId, type EventContext } from '@docket/kernel';
import type { MigrationHost } from '../application/index.js';

/**
 * Connects to the engines as this release, and works. The command line migrates by itself: during a deploy the API may
 * still be of the release before.
 */
export async function withHost<Result>(
  session: Session,
  work: (host: MigrationHost, application: typeof import('../application/index.js')) => Promise<Result>,
): Promise<Result> {
  const settings = await engineSettings(session);
  requireEngines(settings, { mongodb: true });
  const { composition } = session.environment;
  const [{ connectPlatform }, application] = await Promise.all([
    import('@docket/platform'),
    import('../application/index.js'),
  ]);
  const platform = await connectPlatform(settings, { app: 'admin', composition });
  try {
    return await work(platform, application);
  } finally {
    await platform.close();
  }
}

/** Who migrates from this terminal. */
export function operatorContext(): EventContext {
  return {
    actor: { kind: 'user', id: 'command-line', name: operatorName() },
    correlationId: timeOrderedId(),
  };
}
