import { documentDecider } from '@docket/contexts/documents/events';
import { isToken, reject, type Rejection } from '@docket/kernel';
import type { InputReference } from '../../domain/index.js';
import type { JobRequest } from '../commands/commands.js';
import { acceptsMediaType, declarationOf, DOCUMENT_ROLE, type MethodDescription } from '../methods.js';
import { resultInput, type InputSources } from './result-input.js';

export type ResolvedInputs =
  { readonly ok: true; readonly inputs: Readonly<Record<string, InputReference>> } | Rejection;

/**
 * Finds the bytes of every input of a request, and checks them against what its method declares. The log is asked, not a
 * read model: a document or a result counts from the moment that it was answered.
 * @param jobId the job that is being submitted: what is cut out of results is kept for it
 * @returns the inputs by role, or the first problem: `JOB.INPUT_TWICE`, `JOB.INPUT_NOT_DECLARED`, `JOB.DOCUMENT_REQUIRED`,
 *   `JOB.INPUT_REQUIRED`, `JOB.MEDIA_TYPE_NOT_ACCEPTED`, `DOCUMENT.NOT_FOUND`, and those of `resultInput`
 * @throws DocketError EVENT_STORE.*, DOCUMENT.STORE_UNAVAILABLE
 */
export async function resolveInputs(
  sources: InputSources,
  tenant: string,
  jobId: string,
  method: MethodDescription,
  request: JobRequest,
): Promise<ResolvedInputs> {
  const { documentId, documents = {}, inputs: results = {} } = request;
  const asked = [
    ...(documentId === undefined ? [] : [[DOCUMENT_ROLE, { documentId }] as const]),
    ...Object.entries(documents).map(([role, id]) => [role, { documentId: id }] as const),
    ...Object.entries(results),
  ];
  const refused = refusalOf(
    method,
    asked.map(([role]) => role),
  );
  if (refused) return refused;
  const inputs: Record<string, InputReference> = {};
  for (const [role, source] of asked) {
    const found =
      'documentId' in source
        ? await documentInput(sources, tenant, role, source.documentId)
        : await resultInput(sources, { tenant, jobId }, role, source);
    if (!found.ok) return found;
    const { accepts } = declarationOf(method.inputs, role)!;
    if (!acceptsMediaType(accepts, found.input.mediaType)) return notAccepted(method, role, found.input);
    inputs[role] = found.input;
  }
  return { ok: true, inputs };
}

/** What can be said of the roles alone, before anything is read. */
function refusalOf(method: MethodDescription, roles: readonly string[]): Rejection | undefined {
  const twice = roles.find((role, index) => roles.indexOf(role) !== index);
  if (twice !== undefined) {
    return reject(
      'JOB.INPUT_TWICE',
      `The input ${twice} is given twice: choose one of documentId, documents, inputs.`,
      {
        role: twice,
      },
    );
  }
  const declared = Object.keys(method.inputs);
  const unknown = roles.find((role) => declarationOf(method.inputs, role) === undefined);
  if (unknown !== undefined) {
    if (unknown === DOCUMENT_ROLE && declared.length === 0) return takesNone(method);
    const known = declared.join(', ') || 'no inputs';
    return reject(
      'JOB.INPUT_NOT_DECLARED',
      `${method.name} has no input ${JSON.stringify(unknown)}: it takes ${known}.`,
      {
        role: unknown,
        declared,
      },
    );
  }
  const missing = declared.find(
    (role) => role !== '*' && (method.inputs[role]!.required ?? true) && !roles.includes(role),
  );
  if (missing === undefined) return undefined;
  if (missing === DOCUMENT_ROLE) {
    return reject('JOB.DOCUMENT_REQUIRED', `${method.name} works on a document: give its documentId.`);
  }
  return reject(
    'JOB.INPUT_REQUIRED',
    `${method.name} needs the input ${missing}: give a document by documents.${missing}, or a result by inputs.${missing}.`,
    { role: missing },
  );
}

async function documentInput(
  { store }: InputSources,
  tenant: string,
  role: string,
  documentId: string,
): Promise<{ readonly ok: true; readonly input: InputReference } | Rejection> {
  const known = isToken(documentId)
    ? (await store.load(documentDecider, { tenant, type: 'document', id: documentId })).state
    : { known: false as const };
  if (!known.known) {
    return reject(
      'DOCUMENT.NOT_FOUND',
      'There is no such document: upload it with POST /v1/documents first.',
      role === DOCUMENT_ROLE ? { documentId } : { documentId, role },
    );
  }
  const { sha256, size, mediaType, name } = known;
  return {
    ok: true,
    input: { sha256, size, mediaType, documentId, ...(name === undefined ? {} : { name }) },
  };
}

function takesNone(method: MethodDescription): Rejection {
  return reject('JOB.MEDIA_TYPE_NOT_ACCEPTED', `${method.name} takes no document: leave documentId out.`, {
    accepts: [],
  });
}

function notAccepted(
  { name, inputs }: MethodDescription,
  role: string,
  { mediaType }: InputReference,
): Rejection {
  const { accepts } = declarationOf(inputs, role)!;
  const what = role === DOCUMENT_ROLE ? 'the document' : `the input ${role}`;
  return reject(
    'JOB.MEDIA_TYPE_NOT_ACCEPTED',
    `${name} takes ${accepts.join(', ')}; ${what} is ${mediaType} by its content.`,
    { mediaType, accepts, ...(role === DOCUMENT_ROLE ? {} : { role }) },
  );
}
