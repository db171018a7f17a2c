import type { FieldError } from '@docket/commands';
import { documentDecider } from '@docket/contexts/documents/events';
import type { EventStore } from '@docket/event-store';
import { isToken, isVisible, type Visibility } from '@docket/kernel';
import { checkValue } from '@docket/methods';
import { at, type Definition, type RunInput } from '../domain/index.js';

/** What a run is started with. */
export interface RunInputs {
  /** Ids of documents by role. */
  readonly documents: Readonly<Record<string, string>>;
  /** JSON values by role. */
  readonly values: Readonly<Record<string, unknown>>;
}

/**
 * Checks what a run is given against what its definition asks for, and fills in defaults.
 * @param visibility what the starter may see: all else does not exist
 */
export async function checkRunInputs(
  store: EventStore,
  tenant: string,
  visibility: Visibility,
  { inputs }: Definition,
  given: RunInputs,
): Promise<{ readonly inputs: RunInputs } | { readonly fields: readonly FieldError[] }> {
  const fields: FieldError[] = [];
  const kinds = [
    ['/documents', 'document', given.documents],
    ['/values', 'value', given.values],
  ] as const;
  for (const [path, type, byRole] of kinds) {
    for (const role of Object.keys(byRole)) {
      if (Object.hasOwn(inputs, role) && inputs[role]!.type === type) continue;
      const takes = namesOf(inputs, type).join(', ') || `no ${type}s`;
      fields.push({ path: at(path, role), message: `is no ${type} of this pipeline: it takes ${takes}` });
    }
  }
  const values: Record<string, unknown> = {};
  for (const [role, input] of Object.entries(inputs)) {
    if (input.type === 'document') {
      const problem = await documentProblem(store, tenant, visibility, input, given.documents[role]);
      if (problem !== undefined) fields.push({ path: at('/documents', role), message: problem });
      continue;
    }
    const value = Object.hasOwn(given.values, role) ? given.values[role] : input.default;
    if (value === undefined) {
      if (input.required !== false) fields.push({ path: at('/values', role), message: 'is required' });
      continue;
    }
    values[role] = value;
    for (const { path, message } of input.schema === undefined ? [] : checkValue(input.schema, value)) {
      fields.push({ path: `${at('/values', role)}${path}`, message });
    }
  }
  return fields.length > 0 ? { fields } : { inputs: { documents: { ...given.documents }, values } };
}

function namesOf(inputs: Definition['inputs'], type: RunInput['type']): string[] {
  return Object.entries(inputs).flatMap(([role, input]) => (input.type === type ? [role] : []));
}

async function documentProblem(
  store: EventStore,
  tenant: string,
  visibility: Visibility,
  { accepts = ['*/*'], required = true }: Extract<RunInput, { type: 'document' }>,
  id: string | undefined,
): Promise<string | undefined> {
  if (id === undefined) return required ? 'is required' : undefined;
  const aggregate = { tenant, type: 'document', id };
  const known = isToken(id)
    ? (await store.load(documentDecider, aggregate)).state
    : { known: false as const };
  if (!known.known || !isVisible(visibility, known.marks)) {
    return 'is no document: upload it with POST /v1/documents first';
  }
  const { mediaType } = known;
  return accepts.some((each) => takes(each, mediaType))
    ? undefined
    : `must be ${accepts.join(' or ')}; it is ${mediaType} by its content`;
}

function takes(pattern: string, mediaType: string): boolean {
  if (pattern === '*/*') return true;
  return pattern.endsWith('/*') ? mediaType.startsWith(pattern.slice(0, -1)) : pattern === mediaType;
}
