import type { AuditSentence, AuditText, ComposedFacts } from '@docket/composition';
import type { RecordedEvent } from '@docket/kernel';

/** What the trail needs of the composition. */
export type EventFacts = Pick<ComposedFacts, 'sentences' | 'eventTypes'>;

export interface Sentences {
  readonly byType: ReadonlyMap<string, AuditSentence>;
  /** The newest version of each type that its sentence was written for. */
  readonly versions: ReadonlyMap<string, number>;
}

export function sentencesOf({ sentences: byType, eventTypes }: EventFacts): Sentences {
  return { byType, versions: new Map(eventTypes.map(({ type, version }) => [type, version])) };
}

/** What a newer Docket wrote is named, not read: its payload may have another shape than the sentence knows. */
export function textOf(
  { type, data, aggregate, schemaVersion }: RecordedEvent,
  { byType, versions }: Sentences,
): AuditText {
  const sentence = byType.get(type);
  if (sentence && schemaVersion <= (versions.get(type) ?? 0)) return sentence(data, aggregate);
  return {
    summary: `recorded ${type} (version ${schemaVersion}) on ${aggregate.type} ${aggregate.id}`,
    outcome: 'accepted',
  };
}
