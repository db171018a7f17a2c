export interface Leaf {
  /** JSON pointer (RFC 6901). */
  readonly pointer: string;
  /** Name of the member that holds it, or of the nearest one above an item of a list. */
  readonly name: string;
  readonly text: string;
}

/** So many values of one event are looked at. */
const MOST_LEAVES = 20_000;
const MOST_DEPTH = 64;

/** Every text in a JSON value, at most a fixed number of them. */
export function leavesOf(value: unknown): readonly Leaf[] {
  const leaves: Leaf[] = [];
  const visit = (each: unknown, pointer: string, name: string, depth: number): void => {
    if (leaves.length >= MOST_LEAVES || depth > MOST_DEPTH) return;
    if (typeof each === 'string') {
      leaves.push({ pointer, name, text: each });
    } else if (Array.isArray(each)) {
      each.forEach((item, index) => visit(item, `${pointer}/${index}`, name, depth + 1));
    } else if (typeof each === 'object' && each !== null) {
      for (const [key, member] of Object.entries(each))
        visit(member, `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`, key, depth + 1);
    }
  };
  visit(value, '', '', 0);
  return leaves;
}
