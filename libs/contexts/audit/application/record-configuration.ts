import { handleCommand } from '@docket/commands';
import { timeOrderedId, OPERATORS_TENANT } from '@docket/kernel';
import { auditKeys, type Platform } from '@docket/platform';
import { auditConfigurationDecider, CONFIGURATION_ID } from '../domain/index.js';

const MOST_NAME = 200;

/**
 * Records how this process signs the log, where it differs from what was recorded last: a change of the configuration of
 * auditing is an entry of the audit trail.
 * @throws DocketError `EVENT_STORE.*` when the log is out of reach, `TRANSPARENCY.*` for keys that cannot be used
 */
export async function recordAuditConfiguration({ store, clock, settings }: Platform): Promise<void> {
  const keys = await auditKeys(settings);
  const configuration = {
    origin: (keys[0]?.verifierKey.split('+')[0] ?? '').slice(0, MOST_NAME),
    keyIds: keys.map(({ verifierKey }) => verifierKey.split('+')[1]!),
    headEntries: settings.auditHeadEntries,
    headMs: settings.auditHeadMs,
    witnesses: settings.auditWitnesses.map((text) => text.split('+')[0]!.slice(0, MOST_NAME)),
  };
  const context = {
    actor: { kind: 'system', id: 'projector-audit' },
    correlationId: timeOrderedId(),
  } as const;
  const target = { tenant: OPERATORS_TENANT, id: CONFIGURATION_ID, context };
  const command = { type: 'ConfigureAudit', configuration } as const;
  const outcome = await handleCommand(store, clock, auditConfigurationDecider, command, target);
  if (!outcome.ok) throw new Error(outcome.message);
}
