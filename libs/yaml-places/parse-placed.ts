import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Document } from 'yaml';

/** What is wrong in a file, and where: line and column, behind the JSON Pointer where there is one. */
export interface PlacedProblem {
  readonly path: string;
  readonly message: string;
}

export type PlacedFile =
  | {
      readonly ok: true;
      readonly value: unknown;
      /** The same problems with their line and column; of a value that is missing, those of its parent. */
      place(problems: readonly PlacedProblem[]): readonly PlacedProblem[];
    }
  | { readonly ok: false; readonly problems: readonly PlacedProblem[] };

/** Reads YAML, and JSON, which is YAML: one parser knows the places of both. Aliases are refused, for they are dear to expand. */
export function parsePlaced(text: string): PlacedFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  const placeOf = (offset: number): string => {
    const { line, col } = lines.linePos(offset);
    return `line ${line}, column ${col}`;
  };
  if (document.errors.length > 0) {
    const problems = document.errors.map(({ message, pos }) => ({
      path: placeOf(pos[0]),
      message: message.split('\n', 1)[0] ?? message,
    }));
    return { ok: false, problems };
  }
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 0 });
  } catch {
    return { ok: false, problems: [{ path: '/', message: 'uses aliases: write the values out' }] };
  }
  return {
    ok: true,
    value,
    place: (problems) =>
      problems.map(({ path, message }) => ({
        path: `${path === '' ? '/' : path} (${placeOf(offsetOf(document, path))})`,
        message,
      })),
  };
}

/** Where a value stands; of one that is missing, where its parent does. */
function offsetOf(document: Document, pointer: string): number {
  let node: unknown = document.contents;
  let offset = 0;
  for (const token of ['', ...pointer.split('/').slice(1)]) {
    if (token !== '') {
      const key = token.replaceAll('~1', '/').replaceAll('~0', '~');
      if (isMap(node)) {
        const pair = node.items.find(({ key: each }) => isScalar(each) && String(each.value) === key);
        if (pair === undefined) return offset;
        offset = (isScalar(pair.key) ? pair.key.range?.[0] : undefined) ?? offset;
        node = pair.value;
        continue;
      }
      node = isSeq(node) ? node.items[Number(key)] : undefined;
    }
    const range = (node as { range?: readonly number[] | null } | null | undefined)?.range;
    if (range?.[0] === undefined) return offset;
    offset = range[0];
  }
  return offset;
}
