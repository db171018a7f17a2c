import { MemoryTiles } from '../testing/memory-tiles.js';
import { webPrimitives } from '../verifier/primitives.js';
import { verifyConsistency, verifyInclusion } from '../verifier/proofs.js';
import { CompactRange } from './compact-range.js';
import { EMPTY_ROOT, nodeHash, sha256 } from './hash.js';
import { parseTilePath, tilePath, widthOf } from './tile.js';
import { TreeReader } from './tree-reader.js';
import { TreeWriter } from './tree-writer.js';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const leafOf = (data: Uint8Array): Buffer => sha256(Buffer.concat([Buffer.of(0), data]));

/** The eight leaves and roots that the implementations of RFC 6962 share as test vectors. */
const vectors = {
  leaves: [
    '',
    '00',
    '10',
    '2021',
    '3031',
    '40414243',
    '5051525354555657',
    '606162636465666768696a6b6c6d6e6f',
  ],
  roots: [
    '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
    'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
    'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
    '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
    'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
    '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
  ],
  /** Leaf (1-based), size, hashes. */
  inclusion: [
    [
      1,
      8,
      [
        '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
        '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
        '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
      ],
    ],
    [
      6,
      8,
      [
        'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
        'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
        'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
      ],
    ],
    [3, 3, ['fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125']],
    [
      2,
      5,
      [
        '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
        '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
        'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      ],
    ],
  ] as const,
  consistency: [
    [
      1,
      8,
      [
        '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
        '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
        '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
      ],
    ],
    [
      6,
      8,
      [
        '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
        'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
        'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
      ],
    ],
    [
      2,
      5,
      [
        '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
        'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      ],
    ],
  ] as const,
};

/** The definition of RFC 6962 section 2.1, word for word. */
function definedRoot(leaves: readonly Uint8Array[]): Uint8Array {
  if (leaves.length === 0) return EMPTY_ROOT;
  if (leaves.length === 1) return leaves[0]!;
  let power = 1;
  while (power * 2 < leaves.length) power *= 2;
  return nodeHash(definedRoot(leaves.slice(0, power)), definedRoot(leaves.slice(power)));
}

async function treeOf(leaves: readonly Uint8Array[], batch = leaves.length) {
  const tiles = new MemoryTiles();
  let writer = await TreeWriter.open(tiles, 0);
  for (let at = 0; at < leaves.length; at += batch) {
    await writer.append(leaves.slice(at, at + batch));
    writer = await TreeWriter.open(tiles, writer.size);
  }
  return { tiles, writer, reader: new TreeReader(tiles) };
}

describe('the tree', () => {
  const leaves = vectors.leaves.map((data) => leafOf(Buffer.from(data, 'hex')));
  const many = Array.from({ length: 70_000 }, (_, at) => leafOf(Buffer.from(String(at))));

  it('has the roots of the published vectors, and that of no leaves', async () => {
    expect(hex(new CompactRange().root())).toBe(
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    );
    const { reader } = await treeOf(leaves);
    for (const [at, root] of vectors.roots.entries()) expect(hex(await reader.root(at + 1))).toBe(root);
  });

  it('has the proofs of the published vectors', async () => {
    const { reader } = await treeOf(leaves);
    for (const [leaf, size, hashes] of vectors.inclusion)
      expect((await reader.inclusion(leaf - 1, size)).map(hex)).toEqual(hashes);
    for (const [first, second, hashes] of vectors.consistency)
      expect((await reader.consistency(first, second)).map(hex)).toEqual(hashes);
  });

  it('has the root that RFC 6962 defines, whatever batches it was appended in and however often it was opened', async () => {
    for (const [size, batch] of [
      [1, 1],
      [255, 100],
      [256, 7],
      [257, 256],
      [600, 41],
      [1_000, 1_000],
    ] as const) {
      const part = many.slice(0, size);
      const { writer, reader } = await treeOf(part, batch);
      const root = hex(definedRoot(part));
      expect([size, hex(writer.root()), hex(await reader.root(size))]).toEqual([size, root, root]);
    }
  });

  it('has the tiles of the example of C2SP tlog-tiles for 70,000 leaves', async () => {
    const { tiles, writer } = await treeOf(many, 9_999);
    const widths = (level: number) =>
      [...tiles.tiles].filter(([name]) => name.startsWith(`${level}/`)).map(([, bytes]) => bytes.length / 32);
    expect(widths(0).filter((width) => width === 256)).toHaveLength(273);
    expect(widths(0).filter((width) => width < 256)).toEqual([112]);
    expect(widths(1).sort()).toEqual([17, 256]);
    expect(widths(2)).toEqual([1]);
    expect(widthOf({ level: 1, index: 1 }, 70_000)).toBe(17);
    expect(hex(writer.root())).toBe(hex(definedRoot(many)));
  });

  it('proves every leaf and every beginning, and nothing else', async () => {
    const size = 300;
    const { reader } = await treeOf(many.slice(0, size));
    const root = await reader.root(size);
    for (const leafIndex of [0, 1, 127, 128, 255, 256, 257, 298, 299]) {
      const proof = {
        leafIndex,
        treeSize: size,
        leafHash: many[leafIndex]!,
        root,
        hashes: await reader.inclusion(leafIndex, size),
      };
      expect(await verifyInclusion(proof, webPrimitives)).toBe(true);
      expect(await verifyInclusion({ ...proof, leafHash: many[leafIndex + 1]! }, webPrimitives)).toBe(false);
      expect(await verifyInclusion({ ...proof, leafIndex: leafIndex ^ 1 }, webPrimitives)).toBe(false);
      expect(await verifyInclusion({ ...proof, treeSize: 2 * size }, webPrimitives)).toBe(false);
      expect(await verifyInclusion({ ...proof, hashes: proof.hashes.slice(1) }, webPrimitives)).toBe(false);
      expect(await verifyInclusion({ ...proof, hashes: [...proof.hashes, root] }, webPrimitives)).toBe(false);
    }
    for (const firstSize of [0, 1, 2, 3, 128, 255, 256, 257, 299, 300]) {
      const proof = {
        firstSize,
        firstRoot: await reader.root(firstSize),
        secondSize: size,
        secondRoot: root,
        hashes: await reader.consistency(firstSize, size),
      };
      expect([firstSize, await verifyConsistency(proof, webPrimitives)]).toEqual([firstSize, true]);
      expect(await verifyConsistency({ ...proof, firstRoot: many[9]! }, webPrimitives)).toBe(false);
      expect(await verifyConsistency({ ...proof, secondRoot: many[9]! }, webPrimitives)).toBe(
        firstSize === 0,
      );
      expect(await verifyConsistency({ ...proof, hashes: [...proof.hashes, root] }, webPrimitives)).toBe(
        false,
      );
    }
  });

  it('does not open on tiles that are gone, and says what to do', async () => {
    const { tiles } = await treeOf(many.slice(0, 300));
    tiles.tiles.delete('0/1');
    await expect(TreeWriter.open(tiles, 300)).rejects.toMatchObject({ code: 'TRANSPARENCY.TILE_MISSING' });
    await expect(new TreeReader(tiles).root(300)).rejects.toMatchObject({
      code: 'TRANSPARENCY.TILE_MISSING',
    });
    await expect(new TreeReader(tiles).inclusion(300, 300)).rejects.toMatchObject({
      code: 'TRANSPARENCY.OUT_OF_RANGE',
    });
  });
});

describe('the path of a tile', () => {
  it('is written as C2SP tlog-tiles says', () => {
    expect(tilePath({ level: 0, index: 1_234_067 })).toBe('0/x001/x234/067');
    expect(tilePath({ level: 1, index: 0 }, 17)).toBe('1/000.p/17');
    expect(parseTilePath('0/x001/x234/067')).toEqual({ level: 0, index: 1_234_067, width: 256 });
    expect(parseTilePath('1/000.p/17')).toEqual({ level: 1, index: 0, width: 17 });
  });

  it.each([
    '0/x000/001',
    '0/1',
    '00/001',
    '7/000',
    '0/001.p/0',
    '0/001.p/256',
    '0/001.p/017',
    '0/001/002',
    '-1/000',
    '',
  ])('is refused as %s', (path) => expect(parseTilePath(path)).toBeUndefined());
});
