import { engineSettings, requireEngines, type Session } from '@docket/command-line';
import type { ProcessAdmin } from '@docket/processes';

/** Connects to the engines and works on reactors, processes and tasks; what is done is recorded as an event. */
export async function withProcesses<Result>(
  session: Session,
  work: (admin: ProcessAdmin) => Promise<Result>,
): Promise<Result> {
  const settings = await engineSettings(session);
  requireEngines(settings, { mongodb: true });
  // Loaded here, so that every other command starts at once.
  const [{ connectPlatform }, { processAdmin }] = await Promise.all([
    import('@docket/platform'),
    import('../application/process-admin.js'),
  ]);
  const { composition } = session.environment;
  const platform = await connectPlatform(settings, { app: 'admin', composition });
  try {
    return await work(await processAdmin(platform));
  } finally {
    await platform.close();
  }
}
