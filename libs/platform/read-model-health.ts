import type { HealthAnswer } from '@docket/observability';
import type { ReadModels } from '@docket/projections';

/**
 * Whether readers see what happens now. An old state is a state: it is told as a reason and does not make the process
 * unready, for it can serve as well as any other.
 * @param names only these; all of them by default
 */
export async function readModelHealth(
  readModels: Pick<ReadModels, 'freshness'>,
  names?: ReadonlySet<string>,
): Promise<HealthAnswer> {
  const notices: string[] = [];
  for (const [name, { notice }] of await readModels.freshness()) {
    if (notice !== null && (names?.has(name) ?? true)) notices.push(notice);
  }
  return notices.length === 0 ? { ok: true } : { ok: true, reason: notices.join(' ') };
}
