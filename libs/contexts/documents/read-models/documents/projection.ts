import { withName, type DocumentEvent } from '../../domain/index.js';
import { marksOf, ownershipOf } from '@docket/kernel';
import { defineProjection } from '@docket/projections';
import { orderKey, utcTime } from '@docket/paging';
import type { DocumentsDocument } from './document.js';

export const documents = defineProjection<DocumentEvent, DocumentsDocument>()({
  name: 'operations.documents',
  version: 2,
  indexes: [
    { keys: { tenant: 1, order: -1 } },
    { keys: { tenant: 1, marks: 1, order: -1 } },
    { keys: { tenant: 1, sha256: 1 } },
  ],
  on: {
    DocumentRegistered: {
      fold: (_none, event) => {
        const { data, time, aggregate, context } = event;
        const marks = marksOf(ownershipOf(event));
        return {
          tenant: aggregate.tenant,
          documentId: aggregate.id,
          order: orderKey(time, aggregate.id),
          sha256: data.sha256,
          size: data.size,
          mediaType: data.mediaType,
          names: withName([], data.name, marks),
          marks,
          extensionMismatch: data.extensionMismatch,
          registeredAt: utcTime(time),
          registeredBy: context.actor,
          uploads: 1,
          lastUploadedAt: utcTime(time),
        };
      },
    },
    DocumentUploadedAgain: {
      fold: (document, event) => {
        const marks = marksOf(ownershipOf(event));
        return (
          document && {
            ...document,
            names: withName(document.names, event.data.name, marks),
            marks: [...new Set([...document.marks, ...marks])],
            uploads: document.uploads + 1,
            lastUploadedAt: utcTime(event.time),
          }
        );
      },
    },
  },
});
