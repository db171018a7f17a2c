import type { AuditSentences } from '@docket/composition';
import type { ConfigurationEvent } from './domain/index.js';

/** What the audit trail says of each event of this context. Secrets are in no event but encrypted. */
export const auditSentences: AuditSentences<ConfigurationEvent> = {
  ConfigurationChanged: ({ changes, rolledBackTo, reason }, { id }) => {
    const what = changes
      .slice(0, 5)
      .map(({ key, value, sealed, removed }) =>
        removed === true
          ? `${key} removed`
          : `${key} = ${sealed === undefined ? JSON.stringify(value).slice(0, 200) : '(secret)'}`,
      )
      .join(', ');
    const more = changes.length > 5 ? ` and ${changes.length - 5} more` : '';
    const how = rolledBackTo === undefined ? 'changed' : `rolled back to position ${rolledBackTo}:`;
    const whose = id === 'tenant' ? 'the configuration of the tenant' : 'the configuration';
    return { summary: `${how} ${whose}: ${what}${more}: ${reason}`, outcome: 'accepted' };
  },
};
