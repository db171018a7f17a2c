import { defineStep, type MigrationStep } from '@docket/composition';
import { readDataVersion, stampDataVersion, type DataVersion } from '@docket/event-store';
import type { NatsConnection } from '@nats-io/nats-core';

interface Stamping {
  readonly from: DataVersion;
  readonly to: DataVersion;
}

const ONE_REQUEST = { items: 1, milliseconds: null } as const;

/** Says that the data is of this release's version now; every release that read it before still does. */
export function dataVersionStep(nats: NatsConnection, own: DataVersion): MigrationStep {
  return stampingStep(nats, {
    name: 'data.version',
    phase: 'expand',
    summary: 'Stamps the log with the data version of this release; older releases go on reading it.',
    next: ({ version, minimumReader, stamped }) =>
      stamped && version >= own.version
        ? undefined
        : { version: Math.max(version, own.version), minimumReader },
  });
}

/** Closes the data to older releases, before anything is taken away that they need. */
export function minimumReaderStep(nats: NatsConnection, own: DataVersion): MigrationStep {
  return stampingStep(nats, {
    name: 'data.minimum-reader',
    phase: 'contract',
    summary: 'Closes the data to releases that cannot read what this one leaves: they refuse to start.',
    next: ({ version, minimumReader }) =>
      minimumReader >= own.minimumReader
        ? undefined
        : { version: Math.max(version, own.version), minimumReader: own.minimumReader },
  });
}

function stampingStep(
  nats: NatsConnection,
  {
    next,
    ...step
  }: Pick<MigrationStep, 'name' | 'phase' | 'summary'> & {
    readonly next: (stored: DataVersion & { readonly stamped: boolean }) => DataVersion | undefined;
  },
): MigrationStep {
  return defineStep({
    ...step,
    area: 'data',
    plan: async () => {
      const stored = await readDataVersion(nats);
      const to = next(stored);
      if (to === undefined) return [];
      const from = { version: stored.version, minimumReader: stored.minimumReader };
      return [
        {
          id: `version-${to.version}-reader-${to.minimumReader}`,
          text: `stamp the log with data version ${to.version} for releases that read version ${to.minimumReader} or newer`,
          detail: { from, to },
          undoable: true,
          estimate: ONE_REQUEST,
        },
      ];
    },
    make: async ({ detail }) => {
      await stampDataVersion(nats, (detail as unknown as Stamping).to);
      return {};
    },
    undo: async ({ detail }) => stampDataVersion(nats, (detail as unknown as Stamping).from),
  });
}
