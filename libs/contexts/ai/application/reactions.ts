import type { Reactions, ReactionServices } from '@docket/composition';
import type { JobEvent } from '@docket/contexts/jobs/events';
import { defineReactor } from '@docket/processes';
import type { ExtractionRecorded } from '../domain/index.js';
import type { FormExtractResult } from '../methods/index.js';
import { readResult } from './read-result.js';

const METHOD = /^form\.extract@\d+$/u;
const MOST_REASON = 2_000;

/** Records by what each record was extracted: sources by field, models, prompts, versions. The values stay in the result. */
export function recordExtractions({ content }: Pick<ReactionServices, 'content'>) {
  return defineReactor<JobEvent>()({
    name: 'ai.record-extractions',
    on: {
      JobSucceeded: async ({ aggregate, data }, { send }) => {
        if (!METHOD.test(data.method)) return;
        const result = await readResult(content, aggregate.tenant, data.result.sha256);
        // An erasure or a clean-up has removed it: there is nothing to record.
        if (result === undefined) return;
        const extraction = recordedOf(data.method, data.result.sha256, result);
        const command = { type: 'RecordExtraction', extraction } as const;
        const answer = await send({ aggregate: 'extraction', id: aggregate.id, command });
        if (!answer.ok) throw new Error(answer.message);
      },
    },
  });
}

function recordedOf(
  method: string,
  resultSha256: string,
  result: FormExtractResult,
): ExtractionRecorded['data'] {
  const { values, missing, unverified, provenance, degraded, degradedReason, valid } = result;
  const isUnverified = (field: string) => unverified.some((each) => each.field === field);
  const fields = [
    ...Object.entries(values).map(([field, { source }]) => ({
      field,
      source,
      unverified: isUnverified(field),
    })),
    ...missing.map((field) => ({ field, source: null, unverified: isUnverified(field) })),
  ];
  const { schemaName, schemaVersion, schemaSha256, prompt, llm } = provenance;
  return {
    method,
    resultSha256,
    schemaName,
    schemaVersion,
    schemaSha256,
    prompt,
    llm: [...llm],
    degraded,
    degradedReason: degradedReason?.slice(0, MOST_REASON) ?? null,
    valid,
    fields,
  };
}

export function reactionsOf(services: ReactionServices): Reactions {
  return { reactors: [recordExtractions(services)] };
}
