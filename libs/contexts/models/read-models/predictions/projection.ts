import type { TrialEvent } from '@docket/contexts/trials/events';
import { positionKey, utcTime } from '@docket/paging';
import { defineProjection } from '@docket/projections';
import type { ModelEvent, PredictionMade } from '../../domain/index.js';

/** One prediction. All times RFC 3339 UTC. */
export interface PredictionDocument extends Omit<PredictionMade['data'], 'inputs' | 'subjectPosition'> {
  readonly kind: 'prediction';
  readonly tenant: string;
  readonly predictionId: string;
  /** The position as text of fixed width: its place in the list. */
  readonly order: string;
  readonly at: string;
  /** As JSON: names that a client has chosen must not become fields. */
  readonly inputsJson: string;
}

/** What became of a trial after a model was asked about it. */
export interface SubjectDocument {
  readonly kind: 'subject';
  readonly tenant: string;
  readonly subject: string;
  /** The status by the last change since; null while it has none. */
  readonly status: string | null;
}

export type PredictionsDocument = PredictionDocument | SubjectDocument;

export function subjectKey(tenant: string, subject: string): string {
  return `${tenant}/subject/${subject}`;
}

export const predictions = defineProjection<ModelEvent | TrialEvent, PredictionsDocument>()({
  name: 'reporting.predictions',
  version: 1,
  indexes: [{ keys: { tenant: 1, model: 1, order: -1 } }],
  on: {
    PredictionMade: {
      keys: ({ aggregate: { tenant, id }, data: { subject } }) => [
        `${tenant}/prediction/${id}`,
        ...(subject === null ? [] : [subjectKey(tenant, subject)]),
      ],
      fold: (before, { aggregate: { tenant, id }, data, time, position }, key) => {
        if (data.subject !== null && key === subjectKey(tenant, data.subject)) {
          return before ?? { kind: 'subject', tenant, subject: data.subject, status: null };
        }
        const { inputs, subjectPosition: _position, ...shown } = data;
        return {
          kind: 'prediction',
          tenant,
          predictionId: id,
          order: positionKey(position),
          at: utcTime(time),
          ...shown,
          inputsJson: JSON.stringify(inputs),
        };
      },
    },
    TrialChanged: {
      // Trials that no model was asked about have no document.
      keys: ({ aggregate }) => subjectKey(aggregate.tenant, aggregate.id),
      fold: (subject, { data: { changes } }) =>
        subject?.kind === 'subject' && changes.status !== undefined
          ? { ...subject, status: changes.status.after }
          : subject,
    },
  },
});
