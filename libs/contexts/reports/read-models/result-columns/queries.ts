import type { ReadModels } from '@docket/projections';
import { KEPT_COLUMNS } from './document.js';
import { resultColumns } from './projection.js';

/**
 * The names of the figures that a table of one method, or of all, has columns for at a position: at most
 * `KEPT_COLUMNS`. What appeared later is left out, so that a report looks the same for ever.
 */
export async function figureNames(
  readModels: ReadModels,
  tenant: string,
  until: number,
  method?: string,
): Promise<readonly string[]> {
  const collection = await readModels.collection(resultColumns);
  const found = await collection
    .find({ tenant, ...(method === undefined ? {} : { method }) })
    .sort({ method: 1 })
    .toArray();
  const names = found.flatMap(({ figures }) =>
    figures.filter(({ since }) => since <= until).map(({ name }) => name),
  );
  return [...new Set(names)].slice(0, KEPT_COLUMNS);
}
