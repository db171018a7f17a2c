import type { Settings } from '@docket/configuration';
import type { ContentStore } from '@docket/content-store';
import type { ReadModels } from '@docket/projections';
import type { mongo } from 'mongoose';
import { openAiAnswerer, type Answerer } from './answers/answerer.js';
import type { Embedder } from './embeddings/embedder.js';
import { OpenAiClient, openAiEmbedder } from './embeddings/openai-client.js';
import { ChunkVectors } from './embeddings/vectors.js';
import { CollectionIndexes } from './search/indexes.js';
import type { SearchServices } from './search/search.js';
import { SourceTexts } from './texts.js';

const PROVIDER_MS = 60_000;

type KnowledgeSettings = Pick<
  Settings,
  'knowledgeProviderUrl' | 'knowledgeProviderKey' | 'knowledgeEmbeddingModel' | 'knowledgeAnswerModel'
>;

interface Engines {
  readonly readModels: ReadModels;
  readonly content: Pick<ContentStore, 'open'>;
  readonly db: mongo.Db;
  readonly settings: KnowledgeSettings;
}

/** What the routes search and answer with. */
export interface KnowledgeServices extends SearchServices {
  readonly answerer?: Answerer | undefined;
}

export function knowledgeServices({ readModels, content, db, settings }: Engines): KnowledgeServices {
  const texts = new SourceTexts(content);
  const indexes = new CollectionIndexes(readModels, texts);
  const embedder = embedderOf(settings);
  const client = clientOf(settings);
  const { knowledgeAnswerModel: model } = settings;
  return {
    texts,
    indexes,
    embedder,
    vectors: embedder === undefined ? undefined : new ChunkVectors(db, embedder.model),
    answerer: client === undefined || model === undefined ? undefined : openAiAnswerer(client, model),
  };
}

/** The model that embeds texts; undefined where none is set. */
export function embedderOf(settings: KnowledgeSettings): Embedder | undefined {
  const client = clientOf(settings);
  const { knowledgeEmbeddingModel: model } = settings;
  return client === undefined || model === undefined ? undefined : openAiEmbedder(client, model);
}

function clientOf({ knowledgeProviderUrl: url, knowledgeProviderKey: key }: KnowledgeSettings) {
  return url === undefined ? undefined : new OpenAiClient({ url, key, timeoutMs: PROVIDER_MS });
}
