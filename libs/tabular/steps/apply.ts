import { DocketError } from '@docket/kernel';
import type { Row, RowBatches, TableColumn } from '../column.js';
import { afterStep } from './check.js';
import { compileExpression, type Expression } from './expression.js';
import { grouped } from './group.js';
import { pivoted } from './pivot.js';
import { comparing, sorted } from './sort.js';
import type { Step } from './step.js';

export interface Table {
  readonly columns: readonly TableColumn[];
  readonly rows: RowBatches;
}

/**
 * Applies steps that were checked, as rows are taken. Only `sort`, `group` and `pivot` hold rows, and sorting spills to disk.
 * @param scratchDir a folder for what does not fit into memory
 * @throws DocketError TABLE.EXPRESSION naming column and row, TABLE.PIVOT_VALUE, TABLE.TOO_MANY_GROUPS,
 *   TABLE.INVALID_STEPS
 */
export function applySteps(table: Table, steps: readonly Step[], scratchDir: string): Table {
  return steps.reduce((current, step) => {
    const columns = afterStep(current.columns, step, (place, message) => {
      throw new DocketError('TABLE.INVALID_STEPS', `${place} ${message}`);
    });
    return { columns, rows: rowsAfter(current, step, scratchDir) };
  }, table);
}

function rowsAfter({ columns, rows }: Table, step: Step, scratchDir: string): RowBatches {
  const index = (name: string): number => columns.findIndex((column) => column.name === name);
  if (step.filter !== undefined) {
    const evaluate = named('filter', expressionOf(step.filter, columns));
    return mapped(rows, (batch, first) => batch.filter((row, at) => evaluate(row, first + at) === true));
  }
  if (step.derive !== undefined) {
    const derived = Object.entries(step.derive).map(([name, source]) =>
      named(name, expressionOf(source, columns)),
    );
    return mapped(rows, (batch, first) =>
      batch.map((row, at) => [...row, ...derived.map((evaluate) => evaluate(row, first + at))]),
    );
  }
  if (step.fill !== undefined) {
    const filled = columns.map(({ name }) => step.fill?.[name] ?? null);
    return mapped(rows, (batch) => batch.map((row) => row.map((cell, at) => cell ?? filled[at] ?? null)));
  }
  if (step.select !== undefined) {
    const kept = step.select.map(index);
    return mapped(rows, (batch) => batch.map((row) => kept.map((at) => row[at] ?? null)));
  }
  if (step.sort !== undefined) {
    const keys = step.sort.map(({ by, descending = false }) => ({ index: index(by), descending }));
    return sorted(rows, comparing(keys), scratchDir);
  }
  if (step.group !== undefined) return grouped(rows, step.group, index);
  if (step.pivot !== undefined) return pivoted(rows, step.pivot, index);
  if (step.limit !== undefined) return limited(rows, step.limit);
  return rows;
}

function expressionOf(source: string, columns: readonly TableColumn[]): Expression {
  const compiled = compileExpression(source, columns);
  if ('wrong' in compiled) throw new DocketError('TABLE.INVALID_STEPS', compiled.wrong);
  return compiled.expression;
}

/** An expression whose failure names the column and the row, counted from 1. */
function named(column: string, { evaluate }: Expression) {
  return (row: Row, index: number) => {
    try {
      return evaluate(row);
    } catch (error) {
      const why = error instanceof Error ? error.message.split('\n')[0] : String(error);
      throw new DocketError('TABLE.EXPRESSION', `Column ${column}, row ${index + 1}: ${why}.`);
    }
  };
}

async function* mapped(
  rows: RowBatches,
  change: (batch: readonly Row[], first: number) => readonly Row[],
): AsyncGenerator<readonly Row[]> {
  let first = 0;
  for await (const batch of rows) {
    const changed = change(batch, first);
    first += batch.length;
    if (changed.length > 0) yield changed;
  }
}

async function* limited(rows: RowBatches, limit: number): AsyncGenerator<readonly Row[]> {
  let left = limit;
  for await (const batch of rows) {
    yield batch.slice(0, left);
    left -= batch.length;
    if (left <= 0) return;
  }
}
