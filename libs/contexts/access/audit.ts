import type { AuditSentences, AuditText } from '@docket/composition';
import type { AccessEvent, Quotas, SessionEvent, TenantEvent } from './domain/index.js';

const accepted = (summary: string): AuditText => ({ summary, outcome: 'accepted' });

const WAYS = {
  key: 'with an API key',
  oidc: 'through the identity provider',
  link: 'with a one-time link',
} as const;

/** What the audit trail says of each event of this context. */
export const auditSentences: AuditSentences<AccessEvent | SessionEvent | TenantEvent> = {
  TenantCreated: ({ name, quotas }, { id }) =>
    accepted(`created tenant ${id} "${name}" with ${limits(quotas)}`),
  TenantRenamed: ({ name, reason }, { id }) => accepted(`renamed tenant ${id} to "${name}": ${reason}`),
  TenantQuotasChanged: ({ quotas, reason }, { id }) =>
    accepted(`limited tenant ${id} to ${limits(quotas)}: ${reason}`),
  TenantSuspended: ({ reason }, { id }) => accepted(`suspended tenant ${id}: ${reason}`),
  TenantResumed: ({ reason }, { id }) => accepted(`resumed tenant ${id}: ${reason}`),
  ApiKeyCreated: ({ name, roles, expiresAt, scopes, networks, platformAdministrator }, { id }) =>
    accepted(
      `issued API key ${id} "${name}" with ${roles.join(', ')}, ` +
        (expiresAt === undefined ? 'without expiry' : `until ${expiresAt}`) +
        Object.entries(scopes ?? {})
          .map(([scope, names]) => `, ${scope} ${names.join(', ')}`)
          .join('') +
        (networks === undefined ? '' : `, from ${networks.join(', ')}`) +
        (platformAdministrator === true ? ', as a platform administrator' : ''),
    ),
  ApiKeyRotated: ({ previousEndsAt }, { id }) =>
    accepted(`gave API key ${id} a new secret; those before it end at ${previousEndsAt}`),
  ApiKeySecretIssued: ({ keyId }) => accepted(`issued a secret of API key ${keyId}`),
  ApiKeyUsed: ({ day }, { id }) => accepted(`used API key ${id} on ${day}`),
  ApiKeyRevoked: ({ reason }, { id }) => accepted(`revoked API key ${id}: ${reason}`),
  AccessDenied: ({ route, code, count }) => ({
    summary: `was refused ${route} with ${code}${count === 1 ? '' : `, ${count} times`}`,
    outcome: 'denied',
  }),
  DownloadStarted: ({ content, name, size, mediaType, sha256, partial }, { id }) =>
    accepted(
      `downloaded ${partial ? 'parts of ' : ''}${downloaded(content, name)} ${id}: ` +
        `${size} bytes of ${mediaType}, SHA-256 ${sha256}`,
    ),
  ExportStarted: ({ export: name, format, position, filter }) => {
    const narrowed = Object.entries(filter).map(([key, value]) => `${key} ${value}`);
    const only = narrowed.length === 0 ? '' : `, only ${narrowed.join(', ')}`;
    return accepted(`exported ${name} up to position ${position} as ${format}${only}`);
  },
  SessionStarted: ({ way, expiresAt }, { id }) =>
    accepted(`signed in ${WAYS[way]}: session ${id} until ${expiresAt}`),
  SessionEnded: ({ reason }, { id }) => accepted(`ended session ${id}: ${reason}`),
};

function limits(quotas: Quotas): string {
  const given = Object.entries(quotas).map(([quota, limit]) => `${quota} ${limit}`);
  return given.length === 0 ? 'no quotas' : given.join(', ');
}

function downloaded(content: 'document' | 'result' | 'artifact', name: string | undefined): string {
  if (content === 'document') return 'document';
  return content === 'result' ? 'the result of job' : `artifact ${name ?? ''} of job`;
}
