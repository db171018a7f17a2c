export interface Leaf {
  /** JSON pointer (RFC 6901); `*` stands for a key that may itself be a secret or a personal value. */
  readonly pointer: string;
  /** Name of the member that holds it, or of the nearest one above an item of a list. Never store it. */
  readonly name: string;
  readonly text: string;
}

export interface Leaves {
  readonly leaves: readonly Leaf[];
  /** The value has more texts, or is nested deeper, than is looked at. */
  readonly cut: boolean;
}

/** So many values of one event are looked at. */
const MOST_LEAVES = 20_000;
const MOST_DEPTH = 64;
/** Keys that are no name of a field: long ones with a digit, very long ones, e-mail addresses, and numbers of people. */
const FOREIGN_KEY = /^(?=.*\d).{16,}$|^.{41,}$|@|\d[\d ()./-]{5,}/s;

/** Every text in a JSON value, at most a fixed number of them. */
export function leavesOf(value: unknown): Leaves {
  const leaves: Leaf[] = [];
  let cut = false;
  const visit = (each: unknown, pointer: string, name: string, depth: number): void => {
    if (typeof each !== 'string' && (typeof each !== 'object' || each === null)) return;
    if (leaves.length >= MOST_LEAVES || depth > MOST_DEPTH) {
      cut = true;
    } else if (typeof each === 'string') {
      leaves.push({ pointer, name, text: each });
    } else if (Array.isArray(each)) {
      each.forEach((item, index) => visit(item, `${pointer}/${index}`, name, depth + 1));
    } else {
      for (const [key, member] of Object.entries(each))
        visit(member, `${pointer}/${shown(key)}`, key, depth + 1);
    }
  };
  visit(value, '', '', 0);
  return { leaves, cut };
}

function shown(key: string): string {
  return FOREIGN_KEY.test(key) ? '*' : key.replaceAll('~', '~0').replaceAll('/', '~1');
}
