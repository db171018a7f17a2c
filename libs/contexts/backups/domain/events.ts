import type { DomainEvent, EventType } from '@docket/kernel';
import { Type, type Static } from 'typebox';

const closed = { additionalProperties: false } as const;

const Reason = Type.String({ minLength: 1, maxLength: 500 });
const Hash = Type.String({ pattern: '^[0-9a-f]{64}$' });
const Count = Type.Integer({ minimum: 0 });
const Position = Type.Integer({ minimum: 1 });
const Failure = Type.Object(
  { code: Type.String({ minLength: 1, maxLength: 80 }), message: Type.String({ maxLength: 2_000 }) },
  closed,
);

const BackupRequested = Type.Object(
  {
    folder: Type.String({ minLength: 1, maxLength: 500 }),
    encrypted: Type.Boolean(),
    trigger: Type.Union([Type.Literal('hand'), Type.Literal('schedule')]),
    reason: Reason,
  },
  closed,
);

/** What a backup holds, and what it is known by. */
const BackupCompleted = Type.Object(
  {
    /** It holds every event up to here. */
    position: Position,
    /** Merkle root over them (RFC 6962). */
    root: Hash,
    objects: Count,
    objectBytes: Count,
    keys: Count,
    heads: Count,
    /** What it has added to its folder. */
    addedObjects: Count,
    addedBytes: Count,
    /** Hash of its manifest. */
    manifest: Hash,
    durationMs: Count,
  },
  closed,
);

const BackupVerificationRequested = Type.Object({ reason: Reason }, closed);

/** What a trial restore gave: the figures are those of the engine that it was restored into. */
const BackupVerified = Type.Object(
  {
    position: Position,
    root: Hash,
    objects: Count,
    objectBytes: Count,
    keys: Count,
    heads: Count,
    manifest: Hash,
    durationMs: Count,
  },
  closed,
);

const BackupRemoved = Type.Object({ reason: Reason }, closed);

const LogRestored = Type.Object(
  {
    /** The log ended here. */
    position: Position,
    root: Hash,
    reason: Reason,
  },
  closed,
);

export type BackupRequested = DomainEvent<'BackupRequested', Static<typeof BackupRequested>>;
export type BackupCompleted = DomainEvent<'BackupCompleted', Static<typeof BackupCompleted>>;
export type BackupFailed = DomainEvent<'BackupFailed', Static<typeof Failure>>;
export type BackupVerificationRequested = DomainEvent<
  'BackupVerificationRequested',
  Static<typeof BackupVerificationRequested>
>;
export type BackupVerified = DomainEvent<'BackupVerified', Static<typeof BackupVerified>>;
export type BackupVerificationFailed = DomainEvent<'BackupVerificationFailed', Static<typeof Failure>>;
export type BackupRemoved = DomainEvent<'BackupRemoved', Static<typeof BackupRemoved>>;
export type LogRestored = DomainEvent<'LogRestored', Static<typeof LogRestored>>;
export type BackupEvent =
  | BackupRequested
  | BackupCompleted
  | BackupFailed
  | BackupVerificationRequested
  | BackupVerified
  | BackupVerificationFailed
  | BackupRemoved
  | LogRestored;

const eventType = (type: BackupEvent['type'], summary: string, schema: EventType['schemas'][number]) => ({
  type,
  aggregate: 'backup',
  summary,
  version: 1,
  schemas: { 1: schema },
});

export const backupEventTypes: readonly EventType[] = [
  eventType('BackupRequested', 'Somebody, or the schedule, wants a backup.', BackupRequested),
  eventType('BackupCompleted', 'The backup is whole, and lies in its folder.', BackupCompleted),
  eventType('BackupFailed', 'The backup could not be made; nothing of it counts.', Failure),
  eventType(
    'BackupVerificationRequested',
    'Somebody, or the schedule, wants to know whether the backup restores.',
    BackupVerificationRequested,
  ),
  eventType(
    'BackupVerified',
    'The backup was restored into an engine of its own, and what came out is what went in.',
    BackupVerified,
  ),
  eventType('BackupVerificationFailed', 'The backup does not restore, or could not be tried.', Failure),
  eventType('BackupRemoved', 'The backup was removed from its folder.', BackupRemoved),
  eventType('LogRestored', 'The log was restored from the backup, up to a position.', LogRestored),
];
