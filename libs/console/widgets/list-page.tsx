import { count, plural } from '../format.js';
import { texts } from '../texts.js';
import { Button } from './basics.js';

interface ListState {
  readonly rows: readonly unknown[];
  readonly fresh: number;
  readonly hasMore: boolean;
  readonly isLoadingMore: boolean;
  readonly showFresh: () => void;
}

/** The line above a list that says how many new rows wait; nothing when none do. */
export function FreshRows({ list }: { readonly list: ListState }) {
  return (
    <div class="fresh" role="status">
      {list.fresh > 0 && (
        <Button onClick={list.showFresh}>{texts.frame.fresh(`${count(list.fresh)} new`)}</Button>
      )}
    </div>
  );
}

/** The line below a list: how many rows are there, and whether there are more. */
export function ListFoot({
  list,
  one,
  many,
}: {
  readonly list: ListState;
  readonly one: string;
  readonly many?: string;
}) {
  const amount = plural(list.rows.length, one, many);
  return (
    <p class="foot">
      {list.isLoadingMore ? texts.frame.loadingMore : list.hasMore ? `${amount} …` : texts.frame.end(amount)}
    </p>
  );
}
