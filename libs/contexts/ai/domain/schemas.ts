import { accept, reject, type Decider } from '@docket/kernel';
import type { RecordSchemaEvent, RecordSchemaPublished } from './events.js';

export interface PublishedSchema extends Omit<RecordSchemaPublished['data'], 'reason'> {
  /** RFC 3339 UTC. */
  readonly publishedAt: string;
}

export interface RecordSchemaState {
  /** The oldest first; version n is at n - 1. */
  readonly versions: readonly PublishedSchema[];
}

export interface RecordSchemaCommand {
  readonly type: 'PublishRecordSchema';
  readonly schema: RecordSchemaPublished['data']['schema'];
  readonly sha256: string;
  readonly reason: string;
}

const MOST_VERSIONS = 200;

/** A stored schema of records. Its versions never change; publishing the newest one again changes nothing. */
export const recordSchemaDecider: Decider<RecordSchemaState, RecordSchemaCommand, RecordSchemaEvent> = {
  aggregate: 'record-schema',
  initialState: { versions: [] },
  decide: ({ schema, sha256, reason }, { versions }) => {
    if (versions.at(-1)?.sha256 === sha256) return accept();
    if (versions.length >= MOST_VERSIONS) {
      return reject(
        'SCHEMA.TOO_MANY_VERSIONS',
        `A schema has at most ${MOST_VERSIONS} versions: store it under another name.`,
      );
    }
    return accept({
      type: 'RecordSchemaPublished',
      data: { version: versions.length + 1, schema, sha256, reason },
    });
  },
  evolve: (state, event) => {
    if (event.type !== 'RecordSchemaPublished') return state;
    const { version, schema, sha256 } = event.data;
    return { versions: [...state.versions, { version, schema, sha256, publishedAt: event.time }] };
  },
};
