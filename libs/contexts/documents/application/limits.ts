import { defineKey } from '@docket/configuration';
import { Type } from 'typebox';

/** A tenant, or all of them, may be held to less than DOCKET_MAX_DOCUMENT_BYTES, which no value exceeds. */
export const maxDocumentBytes = defineKey<number>({
  key: 'documents.max-bytes',
  summary:
    'Largest document that is taken, in bytes; never more than DOCKET_MAX_DOCUMENT_BYTES of the process.',
  schema: Type.Integer({ minimum: 1, maximum: 2 ** 40 }),
  fallback: 2_048 * 1_048_576,
  setting: 'maxDocumentBytes',
  perTenant: true,
});
