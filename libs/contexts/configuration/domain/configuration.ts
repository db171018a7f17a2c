import { accept, canonicalJson, reject, type Decider } from '@docket/kernel';
import type { Change, ConfigurationEvent } from './events.js';

/** What is stored in one scope, by key. */
export type Stored = Readonly<Record<string, Change>>;

export interface ConfigurationState {
  readonly stored: Stored;
}

export type ConfigurationCommand =
  | { readonly type: 'ChangeConfiguration'; readonly change: Change; readonly reason: string }
  | {
      readonly type: 'RollBackConfiguration';
      /** The position whose state it is to be again. */
      readonly to: number;
      /** What was stored there. */
      readonly target: Stored;
      /** Only this key; all of them where it is left out. */
      readonly key?: string;
      readonly reason: string;
    };

export const configurationDecider: Decider<ConfigurationState, ConfigurationCommand, ConfigurationEvent> = {
  aggregate: 'configuration',
  version: 1,
  initialState: { stored: {} },
  decide: (command, { stored }) => {
    if (command.type === 'ChangeConfiguration') {
      const { change, reason } = command;
      const before = stored[change.key];
      if (change.removed === true && before === undefined)
        return reject(
          'CONFIGURATION.NOT_STORED',
          `Nothing is stored for ${change.key}: its value comes from a lower layer already.`,
        );
      if (before !== undefined && isSame(before, change)) return accept();
      return accept({ type: 'ConfigurationChanged', data: { changes: [change], reason } });
    }
    const { to, target, key, reason } = command;
    const names =
      key === undefined ? [...new Set([...Object.keys(stored), ...Object.keys(target)])].sort() : [key];
    const changes = names.flatMap((name): Change[] => {
      const [before, after] = [stored[name], target[name]];
      if (after === undefined) return before === undefined ? [] : [{ key: name, removed: true }];
      return before !== undefined && isSame(before, after) ? [] : [after];
    });
    if (changes.length === 0) return accept();
    return accept({ type: 'ConfigurationChanged', data: { changes, rolledBackTo: to, reason } });
  },
  evolve: ({ stored }, event) =>
    event.type === 'ConfigurationChanged' ? { stored: applied(stored, event.data.changes) } : { stored },
};

/** What is stored after some changes. */
export function applied(stored: Stored, changes: readonly Change[]): Stored {
  const next: Record<string, Change> = { ...stored };
  for (const change of changes) {
    if (change.removed === true) delete next[change.key];
    else next[change.key] = change;
  }
  return next;
}

/** Two sealed values are told apart by their bytes: only those of one writing are the same. */
function isSame(one: Change, other: Change): boolean {
  return canonicalJson(one) === canonicalJson(other);
}
