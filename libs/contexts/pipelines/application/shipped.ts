import { canonicalJson } from '@docket/kernel';
import { createHash } from 'node:crypto';
import { type Definition, type PipelineVersion } from '../domain/index.js';
import { documentRecord } from './document-record.js';

/** The content of a definition, so that the same content is known again. */
export function contentHash(definition: Definition): string {
  return createHash('sha256').update(canonicalJson(definition)).digest('hex');
}

/** Pipelines that every tenant has. A change is a further version. */
const shipped: Readonly<Record<string, readonly Definition[]>> = { 'document.record': [documentRecord] };

/** Names and versions of the pipelines that every tenant has. */
export const shippedPipelines: readonly {
  readonly name: string;
  readonly versions: readonly PipelineVersion[];
}[] = Object.entries(shipped).map(([name, definitions]) => ({
  name,
  versions: definitions.map((definition, index) => ({
    version: index + 1,
    contentHash: contentHash(definition),
    definition,
  })),
}));

export function shippedPipeline(name: string): (typeof shippedPipelines)[number] | undefined {
  return shippedPipelines.find((each) => each.name === name);
}
