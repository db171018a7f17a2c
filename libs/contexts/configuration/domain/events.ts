import type { DomainEvent, EventType } from '@docket/kernel';
import { Type, type Static } from 'typebox';

const closed = { additionalProperties: false } as const;

const Change = Type.Object(
  {
    key: Type.String({ minLength: 3, maxLength: 120 }),
    /** Any JSON; left out where it is sealed or removed. */
    value: Type.Optional(Type.Unknown()),
    /** A secret, encrypted with a key of this system. */
    sealed: Type.Optional(Type.String({ minLength: 1, maxLength: 100_000 })),
    /** Nothing is stored any more: the layers below count. */
    removed: Type.Optional(Type.Literal(true)),
  },
  closed,
);

const ConfigurationChanged = Type.Object(
  {
    changes: Type.Array(Change, { minItems: 1, maxItems: 1_000 }),
    /** What is stored is again what it was at this position. */
    rolledBackTo: Type.Optional(Type.Integer({ minimum: 0 })),
    reason: Type.String({ minLength: 1, maxLength: 500 }),
  },
  closed,
);

export type Change = Static<typeof Change>;
export type ConfigurationChanged = DomainEvent<'ConfigurationChanged', Static<typeof ConfigurationChanged>>;
export type ConfigurationEvent = ConfigurationChanged;

export const configurationEventTypes: readonly EventType[] = [
  {
    type: 'ConfigurationChanged',
    aggregate: 'configuration',
    summary: 'Values of the configuration were set, removed or rolled back.',
    version: 1,
    schemas: { 1: ConfigurationChanged },
  },
];
