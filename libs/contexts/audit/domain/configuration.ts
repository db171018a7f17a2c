import { accept, type Decider } from '@docket/kernel';
import type { AuditConfiguration, AuditConfigurationChanged } from './events.js';

/** The one aggregate of the configuration of auditing. */
export const CONFIGURATION_ID = 'tree';

export interface AuditConfigurationState {
  readonly configuration: AuditConfiguration | null;
}

export interface ConfigureAudit {
  readonly type: 'ConfigureAudit';
  readonly configuration: AuditConfiguration;
}

const same = (one: AuditConfiguration | null, other: AuditConfiguration): boolean =>
  one !== null && JSON.stringify(one) === JSON.stringify(ordered(other));

/** With its members in one order. */
function ordered({ origin, keyIds, headEntries, headMs, witnesses }: AuditConfiguration): AuditConfiguration {
  return { origin, keyIds: [...keyIds].sort(), headEntries, headMs, witnesses: [...witnesses].sort() };
}

/** How the log is signed. What a process is started with is compared with what was recorded last. */
export const auditConfigurationDecider: Decider<
  AuditConfigurationState,
  ConfigureAudit,
  AuditConfigurationChanged
> = {
  aggregate: 'audit-configuration',
  initialState: { configuration: null },
  decide: ({ configuration }, state) =>
    same(state.configuration, configuration)
      ? accept()
      : accept({
          type: 'AuditConfigurationChanged',
          data: {
            before: state.configuration,
            after: ordered(configuration),
            reason:
              state.configuration === null
                ? 'the audit tree was started for the first time'
                : 'the audit tree was started with other settings',
          },
        }),
  evolve: (state, event) =>
    event.type === 'AuditConfigurationChanged' ? { configuration: ordered(event.data.after) } : state,
};
