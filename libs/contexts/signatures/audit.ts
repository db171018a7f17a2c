import type { AuditSentences } from '@docket/composition';
import type { SignatureEvent } from './domain/index.js';

/** What the audit trail says of each event of this context. */
export const auditSentences: AuditSentences<SignatureEvent> = {
  SigningSecretSet: (_data, { id }) => ({
    summary: `set the signing secret of key ${id}`,
    outcome: 'accepted',
  }),
  SigningRefused: ({ code, thing, thingId }, { id }) => ({
    summary:
      `was refused to use the signing secret of key ${id} with ${code}` +
      (thing === undefined ? '' : `, for ${thing} ${thingId ?? ''}`),
    outcome: 'denied',
  }),
  ThingSigned: ({ thing, meaning, contentSha256, signerName, comment }, { id }) => ({
    summary:
      `signed ${thing} ${id} as ${signerName} with the meaning ${meaning}, content SHA-256 ${contentSha256}` +
      (comment === undefined ? '' : `: ${comment}`),
    outcome: 'accepted',
  }),
};
