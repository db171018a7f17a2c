import { defineContext } from '@docket/composition';
import { auditSentences } from './audit.js';
import { signatureEventTypes, signedThingDecider, signerDecider, type SignerState } from './domain/index.js';

export const signatures = defineContext({
  name: 'signatures',
  events: signatureEventTypes,
  aggregates: [{ ...signerDecider, shown: withoutHash }, signedThingDecider],
  audit: auditSentences,
  processing: {
    purpose: 'Showing who signed which result or document, when, and with what meaning.',
    categories: ['names of signers', 'hashes of signing secrets'],
    recipients: ['the tenant', 'auditors', 'regulators'],
    retention: 'As long as the log; nothing of it can be deleted.',
  },
  problems: {
    'SIGNATURE.NO_SECRET': [409, 'No signing secret is set'],
    'SIGNATURE.CURRENT_NEEDED': [409, 'A signing secret is set'],
    'SIGNATURE.SECRET_WRONG': [403, 'The signing secret is wrong'],
    'SIGNATURE.LOCKED': [429, 'Too many wrong signing secrets'],
    'SIGNATURE.NOTHING_TO_SIGN': [404, 'There is nothing to sign'],
    'SIGNATURE.CONTENT_DIFFERS': [409, 'The content is another one'],
    'SIGNATURE.THING_DIFFERS': [409, 'The id is that of another thing'],
    'SIGNATURE.TOO_MANY': [422, 'Too many signatures'],
  },
  http: async () => (await import('./http/index.js')).http,
  cli: async () => (await import('./cli/index.js')).commands,
});

/** Nobody who reads a history needs the hash of a secret that a person chose. */
function withoutHash({ secret, refusals }: SignerState): unknown {
  return { hasSecret: secret !== null, refusals };
}
