import { handleCommand } from '@docket/commands';
import { defineStep, type MigrationServices, type MigrationStep } from '@docket/composition';
import { INSTALLATION } from '@docket/configuration';
import { DocketError, type EventContext } from '@docket/kernel';
import { configurationDecider, type Change } from '../domain/index.js';
import { type Scope, scopeOf, storedAt } from './history.js';

interface StoredAt {
  readonly tenant: string;
  /** The id of the aggregate. */
  readonly scope: string;
  readonly key: string;
  /** Where the value was stored when the plan was made: so a secret stays as it was sealed. */
  readonly position: number;
}

/** Stored values whose keys this release does not declare. An older release may still read them. */
export function undeclaredValues({ store, clock, configuration }: MigrationServices): MigrationStep {
  const change = async (
    { tenant, scope }: StoredAt,
    next: Change,
    reason: string,
    context: EventContext,
  ): Promise<void> => {
    const command = { type: 'ChangeConfiguration', change: next, reason } as const;
    const target = { ...scopeOf(nameOf(scope), tenant), context };
    const result = await handleCommand(store, clock, configurationDecider, command, target);
    // It is not stored any more: what is wanted.
    if (!result.ok && result.code !== 'CONFIGURATION.NOT_STORED')
      throw new DocketError(result.code, result.message);
  };
  return defineStep({
    name: 'configuration.undeclared-values',
    area: 'configuration',
    phase: 'contract',
    summary: 'Removes stored values of keys that this release does not declare.',
    plan: async () =>
      configuration.undeclared().map(({ tenant, id, key, version }) => ({
        id: `${tenant}/${id}/${key}`,
        text: `remove the stored value of ${key} ${nameOf(id) === 'installation' ? 'of the installation' : `of the tenant ${tenant}`}`,
        detail: { tenant, scope: id, key, position: version },
        undoable: true,
        estimate: { items: 1, milliseconds: null },
      })),
    make: async ({ detail }, { context, reason }) => {
      const place = detail as unknown as StoredAt;
      await change(place, { key: place.key, removed: true }, reason, context);
      return {};
    },
    undo: async ({ detail }, _made, { context, reason }) => {
      const place = detail as unknown as StoredAt;
      const stored = await storedAt(store, nameOf(place.scope), place.tenant, place.position);
      const before = stored[place.key];
      if (before !== undefined) await change(place, before, reason, context);
    },
  });
}

function nameOf(scope: string): Scope {
  return scope === INSTALLATION.id ? 'installation' : 'tenant';
}
