import type { TargetName } from './schemas.js';

/** Whether what an import wrote can be taken back, and how. */
export interface UndoKind {
  readonly undone: boolean;
  /** What is done, or why it stays. */
  readonly how: string;
}

const STAYS: Readonly<Partial<Record<TargetName, string>>> = {
  document:
    'stays: the content of a document is not removed one by one. Erase the person whom it is about (POST /v1/privacy/erasures) where that is the reason.',
  'product-event':
    'stays: product events cannot be removed one by one; they go after 400 days, as all of them do.',
  trial: 'stays: a record of a registry is replaced by a newer one, and not removed.',
};

/**
 * How one record is taken back.
 * @param hasDetail whether the import kept what the undo needs: the collection of knowledge of a document
 */
export function howUndone(target: TargetName, hasDetail: boolean, outcome: 'created' | 'changed'): UndoKind {
  switch (target) {
    case 'past-job':
      return outcome === 'created'
        ? { undone: true, how: 'withdrawn' }
        : { undone: true, how: 'set back to what the import before has said' };
    case 'company-merge':
      return { undone: true, how: 'split again' };
    case 'document':
      return hasDetail
        ? { undone: true, how: 'taken out of its collection of knowledge; the document itself stays' }
        : { undone: false, how: STAYS.document! };
    case 'product-event':
    case 'trial':
      return { undone: false, how: STAYS[target]! };
  }
}

/** The same for many records: how many of each kind, the largest first. */
export function undoSummary(
  records: readonly {
    readonly target: TargetName;
    readonly hasDetail: boolean;
    readonly outcome: 'created' | 'changed';
    readonly count: number;
  }[],
): readonly (UndoKind & { readonly target: TargetName; readonly count: number })[] {
  const byKind = new Map<string, UndoKind & { readonly target: TargetName; readonly count: number }>();
  for (const { target, hasDetail, outcome, count } of records) {
    const kind = howUndone(target, hasDetail, outcome);
    const key = `${target} ${kind.how}`;
    byKind.set(key, { ...kind, target, count: (byKind.get(key)?.count ?? 0) + count });
  }
  return [...byKind.values()].sort((a, b) => b.count - a.count);
}
