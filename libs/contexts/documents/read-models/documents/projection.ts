import type { DocumentEvent } from '../../domain/index.js';
import { defineProjection } from '@docket/projections';
import { orderKey, utcTime } from '@docket/paging';
import { KEPT_NAMES, type DocumentsDocument } from './document.js';

export const documents = defineProjection<DocumentEvent, DocumentsDocument>()({
  name: 'operations.documents',
  version: 1,
  indexes: [{ keys: { tenant: 1, order: -1 } }, { keys: { tenant: 1, sha256: 1 } }],
  on: {
    DocumentRegistered: {
      fold: (_none, { data, time, aggregate, context }) => ({
        tenant: aggregate.tenant,
        documentId: aggregate.id,
        order: orderKey(time, aggregate.id),
        sha256: data.sha256,
        size: data.size,
        mediaType: data.mediaType,
        name: data.name ?? null,
        names: data.name === undefined ? [] : [data.name],
        extensionMismatch: data.extensionMismatch,
        registeredAt: utcTime(time),
        registeredBy: context.actor,
        uploads: 1,
        lastUploadedAt: utcTime(time),
      }),
    },
    DocumentUploadedAgain: {
      fold: (document, { data, time }) =>
        document && {
          ...document,
          ...named(document, data.name),
          uploads: document.uploads + 1,
          lastUploadedAt: utcTime(time),
        },
    },
  },
});

function named(document: DocumentsDocument, name: string | undefined): Partial<DocumentsDocument> {
  const { names } = document;
  if (name === undefined || names.includes(name) || names.length >= KEPT_NAMES) return {};
  return { name: document.name ?? name, names: [...names, name] };
}
