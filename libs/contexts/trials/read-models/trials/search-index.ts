import type { MemoryIndex } from '../in-memory/follower.js';
import type { TrialsDocument } from './document.js';

export type IndexedTrial = Pick<
  TrialsDocument,
  | 'tenant'
  | 'nctId'
  | 'words'
  | 'conditionIds'
  | 'interventionIds'
  | 'countryIds'
  | 'countries'
  | 'companyIds'
  | 'start'
  | 'byUpdated'
  | 'byStart'
  | 'byEnrollment'
> & { readonly of: Pick<TrialsDocument['of'], 'status' | 'phases' | 'studyType' | 'hasResults'> };

/** Fields of the documents that the index needs. */
export const indexedFields = {
  _id: 0,
  tenant: 1,
  nctId: 1,
  words: 1,
  conditionIds: 1,
  interventionIds: 1,
  countryIds: 1,
  countries: 1,
  companyIds: 1,
  start: 1,
  byUpdated: 1,
  byStart: 1,
  byEnrollment: 1,
  'of.status': 1,
  'of.phases': 1,
  'of.studyType': 1,
  'of.hasResults': 1,
} as const;

export type OrderName = 'byUpdated' | 'byStart' | 'byEnrollment';
const orderNames: readonly OrderName[] = ['byUpdated', 'byStart', 'byEnrollment'];

/** Kinds of terms; a term of each clause must be in a trial. */
export type TermKind =
  'word' | 'status' | 'phase' | 'type' | 'condition' | 'intervention' | 'country' | 'company' | 'results';

export interface IndexQuery {
  /** All must hold; of the values of one, any. */
  readonly clauses: readonly { readonly kind: TermKind; readonly values: readonly string[] }[];
  readonly startFrom?: string;
  readonly startBefore?: string;
}

export interface FacetCounts {
  /** Trials that fit. */
  readonly counted: number;
  /** By facet, then by value. */
  readonly counts: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

/** Answers that are kept: small, and most people ask for the same few. */
const MOST_ANSWERS = 200;

interface Kept {
  readonly nctId: string;
  readonly start: string | null;
  readonly keys: Readonly<Record<OrderName, string>>;
  /** Numbers of its facet values: see `facetValues`. */
  readonly facets: readonly number[];
}

/**
 * Trials by their terms. A trial that changes gets a new place; the old one is dead. Places are small numbers, and a term has
 * the list of its places.
 */
export class SearchIndex implements MemoryIndex<IndexedTrial> {
  private readonly kept: (Kept | undefined)[] = [];
  private readonly places = new Map<string, number>();
  private readonly postings = new Map<string, number[]>();
  private readonly orders: Record<OrderName, number[]> = { byUpdated: [], byStart: [], byEnrollment: [] };
  private fresh: number[] = [];
  /** Counts of the questions that were asked last, until a trial changes. */
  private readonly answers = new Map<string, FacetCounts>();
  /** Each value of each facet has a number: counting is adding to a list of numbers. */
  private readonly facetValues: { readonly facet: string; readonly value: string }[] = [];
  private readonly facetNumbers = new Map<string, number>();

  get size(): number {
    return this.places.size;
  }

  apply(trial: IndexedTrial): void {
    this.answers.clear();
    const before = this.places.get(trial.nctId);
    if (before !== undefined) this.kept[before] = undefined;
    const place = this.kept.length;
    this.places.set(trial.nctId, place);
    this.fresh.push(place);
    const { byUpdated, byStart, byEnrollment, of } = trial;
    const facets = [
      ...(of.status === null ? [] : [this.facetNumber('status', of.status)]),
      ...of.phases.map((phase) => this.facetNumber('phase', phase)),
      ...(of.studyType === null ? [] : [this.facetNumber('studyType', of.studyType)]),
      ...trial.countries.map((country) => this.facetNumber('country', country)),
    ];
    this.kept.push({
      nctId: trial.nctId,
      start: trial.start,
      keys: { byUpdated, byStart, byEnrollment },
      facets,
    });
    for (const term of termsOf(trial)) {
      const list = this.postings.get(term);
      if (list === undefined) this.postings.set(term, [place]);
      else list.push(place);
    }
  }

  /** Ids of a page of the trials that fit, and whether there are more. */
  page(query: IndexQuery, order: OrderName, limit: number, afterKey?: string): readonly string[] {
    this.arrange();
    const isFit = this.matcher(query);
    const places = this.orders[order];
    const found: string[] = [];
    for (let at = this.firstBehind(order, afterKey); at < places.length && found.length < limit; at += 1) {
      const place = places[at]!;
      const trial = this.kept[place];
      if (trial !== undefined && isFit(place, trial)) found.push(trial.nctId);
    }
    return found;
  }

  /** How many of the trials that fit have each value. */
  facets(query: IndexQuery): FacetCounts {
    const key = JSON.stringify(query);
    const known = this.answers.get(key);
    if (known !== undefined) return known;
    const counted = this.count(query);
    if (this.answers.size >= MOST_ANSWERS) this.answers.clear();
    this.answers.set(key, counted);
    return counted;
  }

  private count(query: IndexQuery): FacetCounts {
    const isFit = this.matcher(query);
    const amounts = new Uint32Array(this.facetValues.length);
    let counted = 0;
    // In the order of their places, which lie side by side in memory; counts have no order.
    for (let place = 0; place < this.kept.length; place += 1) {
      const trial = this.kept[place];
      if (trial === undefined || !isFit(place, trial)) continue;
      counted += 1;
      for (const number of trial.facets) amounts[number]! += 1;
    }
    const counts = new Map<string, Map<string, number>>();
    for (const [number, { facet, value }] of this.facetValues.entries()) {
      const amount = amounts[number]!;
      if (amount === 0) continue;
      const own = counts.get(facet) ?? new Map<string, number>();
      counts.set(facet, own.set(value, amount));
    }
    return { counted, counts };
  }

  private matcher({ clauses, startFrom, startBefore }: IndexQuery): (place: number, trial: Kept) => boolean {
    const met = new Uint8Array(this.kept.length);
    // The rarest first: what it leaves out is not looked at again.
    const lists = clauses
      .map(({ kind, values }) => values.map((value) => this.postings.get(`${kind}:${value}`) ?? []))
      .sort((a, b) => total(a) - total(b));
    lists.forEach((alternatives, clause) => {
      for (const list of alternatives) {
        for (const place of list) if (met[place] === clause) met[place] = clause + 1;
      }
    });
    const all = lists.length;
    return (place, { start }) =>
      met[place] === all &&
      (startFrom === undefined || (start !== null && start >= startFrom)) &&
      (startBefore === undefined || (start !== null && start < startBefore));
  }

  /** Puts what was applied since into the orders, and takes out what is dead. */
  private arrange(): void {
    if (this.fresh.length === 0) return;
    for (const order of orderNames) {
      const key = (place: number): string => this.kept[place]!.keys[order];
      const alive = (place: number): boolean => this.kept[place] !== undefined;
      const added = this.fresh.filter(alive).sort((a, b) => (key(a) > key(b) ? -1 : 1));
      const old = this.orders[order].filter(alive);
      const merged: number[] = [];
      let at = 0;
      for (const place of old) {
        while (at < added.length && key(added[at]!) > key(place)) merged.push(added[at++]!);
        merged.push(place);
      }
      while (at < added.length) merged.push(added[at++]!);
      this.orders[order] = merged;
    }
    this.fresh = [];
  }

  private firstBehind(order: OrderName, afterKey: string | undefined): number {
    if (afterKey === undefined) return 0;
    const places = this.orders[order];
    let [low, high] = [0, places.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.kept[places[middle]!]!.keys[order] >= afterKey) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private facetNumber(facet: string, value: string): number {
    const key = `${facet}/${value}`;
    const known = this.facetNumbers.get(key);
    if (known !== undefined) return known;
    const number = this.facetValues.length;
    this.facetValues.push({ facet, value });
    this.facetNumbers.set(key, number);
    return number;
  }
}

function total(lists: readonly (readonly number[])[]): number {
  return lists.reduce((sum, { length }) => sum + length, 0);
}

function termsOf(trial: IndexedTrial): Set<string> {
  const { of } = trial;
  const kinds: readonly (readonly [TermKind, readonly (string | null)[]])[] = [
    ['word', trial.words],
    ['status', [of.status]],
    ['phase', of.phases],
    ['type', [of.studyType]],
    ['condition', trial.conditionIds],
    ['intervention', trial.interventionIds],
    ['country', trial.countryIds],
    ['company', trial.companyIds],
    ['results', [of.hasResults === null ? null : String(of.hasResults)]],
  ];
  return new Set(
    kinds.flatMap(([kind, values]) =>
      values.filter((value) => value !== null).map((value) => `${kind}:${value}`),
    ),
  );
}
