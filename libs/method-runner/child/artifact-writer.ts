import { mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type ArtifactContent,
  type ArtifactDeclaration,
  findArtifact,
  MAX_ARTIFACTS,
  MethodFailure,
  missingArtifacts,
} from '@docket/methods';
import type { WrittenArtifact } from '../messages.js';

/** Writes the artifacts of one attempt into files of their own; their names never become names of files. */
export class ArtifactWriter {
  private readonly written: WrittenArtifact[] = [];
  private readonly names = new Set<string>();
  private leftBytes: number;

  constructor(
    private readonly folder: string,
    private readonly declared: readonly ArtifactDeclaration[],
    private readonly maxBytes: number,
  ) {
    this.leftBytes = maxBytes;
  }

  /** What was written whole. */
  get artifacts(): readonly WrittenArtifact[] {
    return this.written;
  }

  /** Declared artifacts that each success has, and that were not made. */
  get missing(): readonly string[] {
    return missingArtifacts(
      this.declared,
      this.written.map(({ name }) => name),
    );
  }

  async write(name: string, content: ArtifactContent): Promise<void> {
    const declaration = findArtifact(this.declared, name);
    if (declaration === undefined) {
      throw new MethodFailure(
        'METHOD.ARTIFACT_NOT_DECLARED',
        `The method declares no artifact ${JSON.stringify(name)}.`,
      );
    }
    if (this.names.has(name)) {
      throw new MethodFailure('METHOD.ARTIFACT_TWICE', `The method made the artifact ${name} twice.`);
    }
    if (this.names.size >= MAX_ARTIFACTS) {
      throw new MethodFailure(
        'METHOD.TOO_MANY_ARTIFACTS',
        `The work made more than ${MAX_ARTIFACTS} artifacts: ask for less by the options.`,
      );
    }
    this.names.add(name);
    const file = `artifact-${this.names.size}`;
    await mkdir(this.folder, { recursive: true });
    const size = await this.copy(join(this.folder, file), name, declaration.maxBytes ?? Infinity, content);
    if (size === 0) throw new MethodFailure('METHOD.ARTIFACT_EMPTY', `The artifact ${name} has no bytes.`);
    this.written.push({ name, file });
  }

  private async copy(
    path: string,
    name: string,
    maxBytes: number,
    content: ArtifactContent,
  ): Promise<number> {
    const pieces =
      typeof content === 'string'
        ? [Buffer.from(content)]
        : content instanceof Uint8Array
          ? [content]
          : content;
    const handle = await open(path, 'wx');
    let size = 0;
    try {
      for await (const piece of pieces) {
        size += piece.byteLength;
        this.leftBytes -= piece.byteLength;
        if (size > maxBytes || this.leftBytes < 0) {
          throw new MethodFailure(
            'METHOD.ARTIFACT_TOO_LARGE',
            `The artifact ${name} passes the limit of ${Math.min(maxBytes, this.maxBytes)} bytes: ask for less by the options.`,
          );
        }
        await handle.writeFile(piece);
      }
    } finally {
      await handle.close();
    }
    return size;
  }
}
