import type { JobEvent } from '@docket/contexts/jobs/events';
import { marksOf, ownershipOf, type Actor } from '@docket/kernel';
import { orderKey, utcTime } from '@docket/paging';
import { defineProjection, documentKey } from '@docket/projections';
import type { Correction, ExtractionEvent, ExtractionRecorded } from '../../domain/index.js';

/** The methods whose results are records. */
const METHOD = /^form\.extract@\d+$/u;
/** Characters of a schema of a job that are kept; a longer one is in the log. */
const KEPT_SCHEMA = 262_144;

/** What a person has said last of one field. */
export interface StoredCorrection extends Correction {
  readonly reason: string;
  readonly at: string;
  readonly by: Actor;
  /** Where the machine's value came from; null where it had none, or where the field is not known yet. */
  readonly source: 'field' | 'label' | 'llm' | null;
}

/** One job that extracts a record. All times RFC 3339 UTC. */
export interface ExtractionsDocument {
  readonly tenant: string;
  readonly jobId: string;
  /** `<submittedAt>/<jobId>`: its place in every list. */
  readonly order: string;
  readonly method: string;
  readonly documentId: string | null;
  readonly documentName: string | null;
  /** Whose it is. */
  readonly marks: readonly string[];
  readonly submittedAt: string;
  /** The schema that the job carries, as JSON. */
  readonly schemaJson: string | null;
  readonly result: { readonly sha256: string; readonly size: number; readonly mediaType: string } | null;
  readonly recorded: ExtractionRecorded['data'] | null;
  /** Its schema by name, else by hash: corrections of one document and schema hold for its later jobs. */
  readonly schemaKey: string | null;
  readonly corrections: readonly StoredCorrection[];
}

export const extractions = defineProjection<JobEvent | ExtractionEvent, ExtractionsDocument>()({
  name: 'operations.extractions',
  version: 1,
  indexes: [
    { keys: { tenant: 1, order: -1 } },
    { keys: { tenant: 1, documentId: 1, schemaKey: 1 } },
    { keys: { tenant: 1, 'corrections.at': -1 } },
  ],
  on: {
    JobSubmitted: {
      // Two aggregates of one id, the job and its extraction, make one document.
      keys: (event) => (METHOD.test(event.data.method) ? documentKey(event) : []),
      fold: (_none, event) => {
        const { data, time, aggregate } = event;
        const schema = data.options['schema'];
        const json = schema === undefined ? null : JSON.stringify(schema);
        return {
          tenant: aggregate.tenant,
          jobId: aggregate.id,
          order: orderKey(time, aggregate.id),
          method: data.method,
          documentId: data.documentId ?? null,
          documentName: data.documentName ?? null,
          marks: marksOf(ownershipOf(event)),
          submittedAt: utcTime(time),
          schemaJson: json !== null && json.length <= KEPT_SCHEMA ? json : null,
          result: null,
          recorded: null,
          schemaKey: null,
          corrections: [],
        };
      },
    },
    JobSucceeded: {
      keys: (event) => (METHOD.test(event.data.method) ? documentKey(event) : []),
      fold: (extraction, { data: { result } }) => {
        const { sha256, size, mediaType } = result;
        return extraction && { ...extraction, result: { sha256, size, mediaType } };
      },
    },
    ExtractionRecorded: {
      keys: documentKey,
      fold: (extraction, { data }) =>
        extraction && { ...extraction, recorded: data, schemaKey: data.schemaName ?? data.schemaSha256 },
    },
    ExtractionCorrected: {
      keys: documentKey,
      fold: (extraction, { data, time, context }) => {
        if (extraction === null) return null;
        const said = data.corrections.map((each): StoredCorrection => {
          const source =
            extraction.recorded?.fields.find(({ field }) => field === each.field)?.source ?? null;
          return { ...each, reason: data.reason, at: utcTime(time), by: context.actor, source };
        });
        const fields = new Set(said.map(({ field }) => field));
        const others = extraction.corrections.filter(({ field }) => !fields.has(field));
        return { ...extraction, corrections: [...others, ...said] };
      },
    },
  },
});
