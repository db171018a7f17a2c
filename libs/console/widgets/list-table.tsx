import { useSignal } from '@preact/signals';
import { Virtualizer, elementScroll, observeElementOffset, observeElementRect } from '@tanstack/virtual-core';
import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { navigate } from '../router.js';
import { useKeys } from '../keys.js';
import { texts } from '../texts.js';

const ROW_PX = 37;
/** Rows on a narrow screen stand as two lines. */
const NARROW_ROW_PX = 65;
const NARROW_PX = 700;
const OVERSCAN = 12;

export interface Column<Row> {
  readonly name: string;
  readonly title: string;
  /** Width as CSS grid takes it. */
  readonly width: string;
  readonly cell: (row: Row) => ComponentChildren;
  readonly numeric?: boolean;
  /** Left out on a narrow screen. */
  readonly wide?: boolean;
}

interface ListTableProps<Row> {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** Where a row leads. */
  readonly hrefOf?: (row: Row) => string;
  /** Called when the last rows come into sight. */
  readonly onEnd?: () => void;
  /** The key `x`. */
  readonly onSelect?: (row: Row) => void;
}

/** A list of any length: only rows that are in sight are drawn. `j`, `k` and Enter walk it. */
export function ListTable<Row>(props: ListTableProps<Row>) {
  const { columns, rows, keyOf, label } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const [, redraw] = useState(0);
  const focused = useSignal(-1);
  const narrow = useNarrow();
  const rowPx = narrow ? NARROW_ROW_PX : ROW_PX;
  const virtual = useRef<Virtualizer<HTMLDivElement, Element> | null>(null);
  const options = {
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    overscan: OVERSCAN,
    scrollToFn: elementScroll,
    observeElementRect,
    observeElementOffset,
    onChange: () => redraw((times) => times + 1),
  };
  virtual.current ??= new Virtualizer<HTMLDivElement, Element>(options);
  const list = virtual.current;
  list.setOptions(options);
  useEffect(() => list._didMount(), []);
  useLayoutEffect(() => list._willUpdate());
  useLayoutEffect(() => list.measure(), [rowPx]);

  const items = list.getVirtualItems();
  const last = items.at(-1)?.index ?? -1;
  useEffect(() => {
    if (last >= rows.length - OVERSCAN - 1 && rows.length > 0) props.onEnd?.();
  }, [last, rows.length]);

  const move = (step: number): void => {
    focused.value = Math.max(0, Math.min(rows.length - 1, focused.value + step));
    list.scrollToIndex(focused.value);
    // Enter belongs to a link that has the focus; from here on it opens the row.
    scroller.current?.focus({ preventScroll: true });
  };
  const selected = (): Row | undefined => rows[focused.value];
  useKeys([
    { key: 'j', does: texts.keys.next, run: () => move(1) },
    { key: 'k', does: texts.keys.previous, run: () => move(-1) },
    {
      key: 'Enter',
      does: texts.keys.open,
      run: () => {
        const row = selected();
        if (row !== undefined && props.hrefOf !== undefined) navigate(props.hrefOf(row));
      },
    },
    ...(props.onSelect === undefined
      ? []
      : [
          {
            key: 'x',
            does: texts.keys.select,
            run: () => {
              const row = selected();
              if (row !== undefined) props.onSelect?.(row);
            },
          },
        ]),
  ]);

  const shownColumns = narrow ? columns.filter(({ wide }) => wide !== true) : columns;
  const grid = { gridTemplateColumns: shownColumns.map(({ width }) => width).join(' ') };
  return (
    <div class="list" role="table" aria-label={label} aria-rowcount={rows.length + 1}>
      <div role="rowgroup" class="list-head">
        <div role="row" class="list-row" style={grid} aria-rowindex={1}>
          {shownColumns.map(({ name, title, numeric }) => (
            <div role="columnheader" key={name} class={numeric === true ? 'number' : ''}>
              {title}
            </div>
          ))}
        </div>
      </div>
      <div
        role="rowgroup"
        class="list-scroll"
        ref={scroller}
        tabIndex={0}
        style={{ height: `min(${list.getTotalSize()}px, max(320px, 100vh - 260px))` }}
      >
        <div role="presentation" class="list-all" style={{ height: `${list.getTotalSize()}px` }}>
          {items.map(({ index, start }) => {
            const row = rows[index];
            if (row === undefined) return null;
            return (
              <div
                role="row"
                key={keyOf(row)}
                aria-rowindex={index + 2}
                class={index === focused.value ? 'list-row body focused' : 'list-row body'}
                style={{ ...grid, height: `${rowPx}px`, transform: `translateY(${start}px)` }}
              >
                {shownColumns.map(({ name, cell, numeric }) => (
                  <div role="cell" key={name} class={numeric === true ? 'number' : ''}>
                    {cell(row)}
                  </div>
                ))}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}

function useNarrow(): boolean {
  const media = useRef(window.matchMedia(`(max-width: ${NARROW_PX}px)`));
  const narrow = useSignal(media.current.matches);
  useEffect(() => {
    const listen = (): void => {
      narrow.value = media.current.matches;
    };
    media.current.addEventListener('change', listen);
    return () => media.current.removeEventListener('change', listen);
  }, []);
  return narrow.value;
}
