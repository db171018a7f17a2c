import { createHash } from 'node:crypto';
import {
  eachOf,
  failureOf,
  type Difference,
  type Pending,
  type Target,
  type WriteContext,
  type Written,
} from './target.js';

const IN_FLIGHT = 6;

interface StoredDocument {
  readonly documentId: string;
  readonly sha256: string;
  readonly size: number;
  readonly names: readonly string[];
  readonly position: number;
}

interface Values {
  readonly name: string;
  readonly project?: string;
  readonly knowledge?: string;
  readonly title?: string;
  readonly tags?: readonly string[];
}

export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Content goes to `POST /v1/documents`; where the mapping says so, into a collection of knowledge too. */
export const documents: Target = {
  write: (records, context) => eachOf(records, IN_FLIGHT, (record) => writeOne(record, context)),
  verify: async (record, targetId, { api, minPosition }): Promise<readonly Difference[]> => {
    const { name } = record.value as unknown as Values;
    const stored = await api.get<StoredDocument>(`/v1/documents/${encodeURIComponent(targetId)}`, {
      minPosition,
    });
    return [
      ...(stored.sha256 === sha256Of(record.content!)
        ? []
        : [{ path: 'content', message: 'The bytes differ.' }]),
      ...(stored.names.includes(name) ? [] : [{ path: 'name', message: 'It has other names there.' }]),
    ];
  },
  undo: async ({ targetId, detail }, reason, api) => {
    await api.delete(
      `/v1/knowledge/${encodeURIComponent(detail!)}/documents/${encodeURIComponent(targetId)}`,
      { reason },
    );
  },
};

async function writeOne(record: Pending, context: WriteContext): Promise<Written> {
  const values = record.value as unknown as Values;
  const bytes = record.content!;
  try {
    const stored = (await storedBefore(bytes, values, context)) ?? (await upload(bytes, values, context));
    const { knowledge } = values;
    if (knowledge === undefined) return { ok: true, targetId: stored.documentId, position: stored.position };
    const position = await putIntoKnowledge(stored.documentId, knowledge, values, context);
    return { ok: true, targetId: stored.documentId, position, detail: knowledge };
  } catch (error) {
    return { ok: false, failure: failureOf(error) };
  }
}

/** What was uploaded before a crash is not uploaded again: each upload would be an event. */
async function storedBefore(
  bytes: Uint8Array,
  { name, project }: Values,
  { api, minPosition }: WriteContext,
): Promise<StoredDocument | undefined> {
  if (project !== undefined) return undefined;
  const { items } = await api.get<{ items: readonly StoredDocument[] }>('/v1/documents', {
    sha256: sha256Of(bytes),
    minPosition,
  });
  return items.find(({ names }) => names.includes(name));
}

async function upload(
  bytes: Uint8Array,
  { name, project }: Values,
  { api }: WriteContext,
): Promise<StoredDocument> {
  const query = project === undefined ? '' : `?project=${encodeURIComponent(project)}`;
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return api.postBytes<StoredDocument>(`/v1/documents${query}`, bytes, {
    'content-type': 'application/octet-stream',
    'content-disposition': `attachment; filename*=UTF-8''${encoded}`,
  });
}

async function putIntoKnowledge(
  documentId: string,
  collection: string,
  { title, tags }: Values,
  { api, importId }: WriteContext,
): Promise<number> {
  const path = `/v1/knowledge/${encodeURIComponent(collection)}/documents/${encodeURIComponent(documentId)}`;
  const { position } = await api.put<{ position: number }>(path, {
    reason: `import ${importId}`,
    ...(title === undefined ? {} : { title }),
    ...(tags === undefined ? {} : { tags }),
  });
  return position;
}
