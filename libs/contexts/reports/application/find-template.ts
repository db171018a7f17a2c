import { isToken } from '@docket/kernel';
import type { EventStore } from '@docket/event-store';
import { builtInTemplates, reportTemplateDecider, type TemplateDefinition } from '../domain/index.js';

/** The template of a name, and its version: 0 for one that is built in. Undefined where there is none. */
export async function findTemplate(
  store: Pick<EventStore, 'load'>,
  tenant: string,
  name: string,
): Promise<{ readonly definition: TemplateDefinition; readonly version: number } | undefined> {
  const aggregate = { tenant, type: reportTemplateDecider.aggregate, id: name };
  const saved = isToken(name) ? (await store.load(reportTemplateDecider, aggregate)).state : undefined;
  if (saved !== undefined && saved.definition !== null)
    return { definition: saved.definition, version: saved.version };
  const definition = Object.hasOwn(builtInTemplates, name) ? builtInTemplates[name] : undefined;
  return definition === undefined ? undefined : { definition, version: 0 };
}
