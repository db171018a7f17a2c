import type { ReadModels } from '@docket/projections';
import type { TemplateDefinition } from '../../domain/index.js';
import { reportTemplates } from './projection.js';

export interface SavedTemplate {
  readonly name: string;
  readonly version: number;
  readonly definition: TemplateDefinition;
  readonly savedAt: string;
}

/** Templates of one tenant. */
export const MOST_TEMPLATES = 500;

/** The templates that a tenant has saved, by name. */
export async function savedTemplates(
  readModels: ReadModels,
  tenant: string,
): Promise<readonly SavedTemplate[]> {
  const collection = await readModels.collection(reportTemplates);
  const rows = await collection.find({ tenant }).sort({ name: 1 }).limit(MOST_TEMPLATES).toArray();
  return rows.map(({ name, version, definitionJson, savedAt }) => ({
    name,
    version,
    definition: JSON.parse(definitionJson) as TemplateDefinition,
    savedAt,
  }));
}
