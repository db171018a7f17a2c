import { accept, canonicalJson, type Decider, type DomainEvent, type EventType } from '@docket/kernel';
import { Type, type Static } from 'typebox';

const closed = { additionalProperties: false } as const;
const Name = Type.String({ maxLength: 64, pattern: '^[A-Za-z][A-Za-z0-9._-]*$' });

export const ExperimentDefinition = Type.Object(
  {
    hypothesis: Type.String({ minLength: 1, maxLength: 1_000 }),
    /** The first is the control. */
    variants: Type.Array(
      Type.Object({ name: Name, weight: Type.Number({ exclusiveMinimum: 0, maximum: 1_000 }) }, closed),
      {
        minItems: 1,
        maxItems: 6,
      },
    ),
    /** The event that says that a visitor has met their variant. */
    exposure: Name,
    /** The event that counts as success when it comes after the exposure. */
    conversion: Name,
    startAt: Type.String({ maxLength: 35, description: 'RFC 3339 UTC' }),
    endAt: Type.Optional(Type.String({ maxLength: 35, description: 'RFC 3339 UTC' })),
    /** Visitors of each variant that it was planned for; a look before that is a peek. */
    plannedPerVariant: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000_000 })),
  },
  closed,
);
export type ExperimentDefinition = Static<typeof ExperimentDefinition>;

const ExperimentSaved = Type.Object(
  {
    version: Type.Integer({ minimum: 1 }),
    definition: ExperimentDefinition,
    reason: Type.String({ minLength: 1, maxLength: 500 }),
  },
  closed,
);

export type ExperimentSaved = DomainEvent<'ExperimentSaved', Static<typeof ExperimentSaved>>;

export const analyticsEventTypes: readonly EventType[] = [
  {
    type: 'ExperimentSaved',
    aggregate: 'experiment',
    summary: 'A version of an experiment was saved.',
    version: 1,
    schemas: { 1: ExperimentSaved },
  },
];

export interface ExperimentState {
  /** 0 before the first. */
  readonly version: number;
  readonly definition: ExperimentDefinition | null;
}

export interface SaveExperiment {
  readonly type: 'SaveExperiment';
  readonly definition: ExperimentDefinition;
  readonly reason: string;
}

/** Every change is a new version; the same definition again changes nothing. */
export const experimentDecider: Decider<ExperimentState, SaveExperiment, ExperimentSaved> = {
  aggregate: 'experiment',
  initialState: { version: 0, definition: null },
  decide: ({ definition, reason }, state) => {
    if (state.definition !== null && canonicalJson(state.definition) === canonicalJson(definition))
      return accept();
    return accept({ type: 'ExperimentSaved', data: { version: state.version + 1, definition, reason } });
  },
  evolve: (state, event) =>
    event.type === 'ExperimentSaved'
      ? { version: event.data.version, definition: event.data.definition }
      : state,
};

/** The variant of a visitor: always the same for the same name of experiment. @param share 0 to 1, of a hash of both */
export function variantAt({ variants }: ExperimentDefinition, share: number): string {
  const total = variants.reduce((sum, { weight }) => sum + weight, 0);
  let left = share * total;
  for (const { name, weight } of variants) {
    left -= weight;
    if (left < 0) return name;
  }
  return variants.at(-1)!.name;
}
