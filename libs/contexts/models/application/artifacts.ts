import type { ContentStore } from '@docket/content-store';
import { DocketError, messageOf } from '@docket/kernel';
import { artifactOf, MOST_MODEL_BYTES, type ModelArtifact } from '../domain/index.js';

/** Where a model lies in the content store. */
export interface ModelPlace {
  readonly sha256: string;
  readonly size: number;
  readonly folder: string;
}

/** Models that are kept in memory: a few, for each may have megabytes. */
const KEPT = 8;

/** Reads models, each once: a model never changes, its hash is its name. */
export class ModelArtifacts {
  private readonly kept = new Map<string, ModelArtifact>();

  /** @param counted hears of each question whether memory answered it */
  constructor(
    private readonly content: Pick<ContentStore, 'open'>,
    private readonly counted: (outcome: 'hit' | 'miss') => void = () => undefined,
  ) {}

  /** @throws DocketError MODEL.ARTIFACT_MISSING, MODEL.BAD_ARTIFACT, DOCUMENT.STORE_UNAVAILABLE */
  async read(tenant: string, { sha256, size, folder }: ModelPlace): Promise<ModelArtifact> {
    const key = `${tenant}/${folder}/${sha256}`;
    const known = this.kept.get(key);
    this.counted(known === undefined ? 'miss' : 'hit');
    if (known !== undefined) return known;
    if (size > MOST_MODEL_BYTES) {
      throw bad(`it has ${size} bytes, more than the ${MOST_MODEL_BYTES} that are read`);
    }
    const opened = await this.content.open(tenant, sha256, { folder });
    if (opened === undefined) {
      throw new DocketError(
        'MODEL.ARTIFACT_MISSING',
        'model.json of this version is not stored any more: train it again.',
      );
    }
    const bytes = Buffer.concat((await opened.stream.toArray()) as Uint8Array[]);
    const model = artifactOf(parsed(bytes));
    if ('wrong' in model) throw bad(model.wrong);
    this.kept.set(key, model);
    const [oldest] = this.kept.keys();
    if (this.kept.size > KEPT) this.kept.delete(oldest!);
    return model;
  }
}

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch (error) {
    throw bad(`it is no JSON: ${messageOf(error)}`);
  }
}

function bad(wrong: string): DocketError {
  return new DocketError(
    'MODEL.BAD_ARTIFACT',
    `This is no model (docs/guides/models.md has the format): ${wrong}.`,
  );
}
