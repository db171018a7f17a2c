import type { mongo } from 'mongoose';

interface VectorRow {
  /** `<tenant>/<model>/<chunk id>`: the same text has one vector of a model, whatever collections it is in. */
  readonly _id: string;
  readonly tenant: string;
  readonly model: string;
  readonly chunkId: string;
  readonly vector: mongo.Binary;
}

const COLLECTION = 'knowledge_vectors';
const AT_ONCE = 1_000;

/** Vectors of chunks. Not made from the log, because a model gives them: what is lost is embedded again. */
export class ChunkVectors {
  private readonly rows: mongo.Collection<VectorRow>;

  constructor(
    db: mongo.Db,
    private readonly model: string,
  ) {
    this.rows = db.collection<VectorRow>(COLLECTION);
  }

  /** Those of the chunks that have one. */
  async read(tenant: string, chunkIds: readonly string[]): Promise<ReadonlyMap<string, Float32Array>> {
    const found = new Map<string, Float32Array>();
    for (let from = 0; from < chunkIds.length; from += AT_ONCE) {
      const ids = chunkIds.slice(from, from + AT_ONCE).map((chunkId) => this.idOf(tenant, chunkId));
      for await (const { chunkId, vector } of this.rows.find({ _id: { $in: ids } })) {
        const bytes = Uint8Array.from(vector.buffer.subarray(0, vector.position));
        found.set(chunkId, new Float32Array(bytes.buffer));
      }
    }
    return found;
  }

  async write(tenant: string, vectors: ReadonlyMap<string, Float32Array>): Promise<void> {
    if (vectors.size === 0) return;
    await this.rows.bulkWrite(
      [...vectors].map(([chunkId, vector]) => ({
        updateOne: {
          filter: { _id: this.idOf(tenant, chunkId) },
          update: {
            $set: {
              tenant,
              model: this.model,
              chunkId,
              vector: Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength) as never,
            },
          },
          upsert: true,
        },
      })),
      { ordered: false },
    );
  }

  private idOf(tenant: string, chunkId: string): string {
    return `${tenant}/${this.model}/${chunkId}`;
  }
}

/** Removes the vectors of chunks, of every model. */
export async function removeVectors(
  db: mongo.Db,
  tenant: string,
  chunkIds: readonly string[],
): Promise<void> {
  const rows = db.collection<VectorRow>(COLLECTION);
  for (let from = 0; from < chunkIds.length; from += AT_ONCE) {
    await rows.deleteMany({ tenant, chunkId: { $in: chunkIds.slice(from, from + AT_ONCE) } });
  }
}
