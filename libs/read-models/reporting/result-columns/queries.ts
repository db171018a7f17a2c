import type { ReadModels } from '@docket/projections';
import { KEPT_COLUMNS } from './document.js';
import { resultColumns } from './projection.js';

/** The names of the figures that a table of one method, or of all, has columns for: at most `KEPT_COLUMNS`. */
export async function figureNames(
  readModels: ReadModels,
  tenant: string,
  method?: string,
): Promise<readonly string[]> {
  const collection = await readModels.collection(resultColumns);
  const found = await collection
    .find({ tenant, ...(method === undefined ? {} : { method }) })
    .sort({ method: 1 })
    .toArray();
  return [...new Set(found.flatMap(({ figures }) => figures))].slice(0, KEPT_COLUMNS);
}
