import type { ColumnType, TableColumn } from '../column.js';
import { compileExpression } from './expression.js';
import { MOST_PIVOT_VALUES, type Aggregate, type Pivot, type Step, type StepProblem } from './step.js';

/** The columns after all steps, or everything that is wrong with them, each with its place. */
export interface CheckedSteps {
  readonly columns: readonly TableColumn[];
  readonly problems: readonly StepProblem[];
}

const NUMBERS: readonly ColumnType[] = ['number', 'integer'];

/** Checks steps against the columns that they begin with: names and types. */
export function checkSteps(columns: readonly TableColumn[], steps: readonly Step[]): CheckedSteps {
  const problems: StepProblem[] = [];
  let current = columns;
  steps.forEach((step, index) => {
    const wrong = (place: string, message: string): void => {
      problems.push({ path: `/${index}/${place}`, message });
    };
    current = afterStep(current, step, wrong);
    if (current.length === 0) wrong('', 'leaves no column');
    const names = current.map(({ name }) => name);
    const twice = names.find((name, at) => names.indexOf(name) !== at);
    if (twice !== undefined) wrong('', `gives two columns the name ${twice}`);
  });
  return { columns: current, problems };
}

type Wrong = (place: string, message: string) => void;

/** The columns after one step; where it does not fit, the columns before it. */
export function afterStep(columns: readonly TableColumn[], step: Step, wrong: Wrong): readonly TableColumn[] {
  const known = (name: string, place: string): TableColumn | undefined => {
    const column = columns.find((each) => each.name === name);
    if (column === undefined) {
      wrong(place, `there is no column ${name}: there are ${columns.map((each) => each.name).join(', ')}`);
    }
    return column;
  };
  if (step.filter !== undefined) {
    const compiled = compileExpression(step.filter, columns);
    if ('wrong' in compiled) wrong('filter', compiled.wrong);
    else if (compiled.expression.type !== 'boolean') wrong('filter', 'must be true or false');
    return columns;
  }
  if (step.derive !== undefined) {
    const derived = Object.entries(step.derive).flatMap(([name, source]): TableColumn[] => {
      const compiled = compileExpression(source, columns);
      if (!('wrong' in compiled)) return [{ name, type: compiled.expression.type }];
      wrong(`derive/${name}`, compiled.wrong);
      return [];
    });
    return [...columns, ...derived];
  }
  if (step.fill !== undefined) {
    for (const [name, value] of Object.entries(step.fill)) {
      const column = known(name, `fill/${name}`);
      if (column !== undefined && !fits(column.type, value)) {
        wrong(`fill/${name}`, `must be of the column's type, ${column.type}`);
      }
    }
    return columns;
  }
  if (step.select !== undefined) {
    return step.select.flatMap((name, index) => known(name, `select/${index}`) ?? []);
  }
  if (step.rename !== undefined) {
    const { rename } = step;
    for (const name of Object.keys(rename)) known(name, `rename/${name}`);
    return columns.map((column) => ({ ...column, name: rename[column.name] ?? column.name }));
  }
  if (step.sort !== undefined) {
    step.sort.forEach(({ by }, index) => known(by, `sort/${index}/by`));
    return columns;
  }
  if (step.group !== undefined) {
    const { by, columns: made } = step.group;
    const keys = by.flatMap((name, index) => known(name, `group/by/${index}`) ?? []);
    return [
      ...keys,
      ...Object.entries(made).flatMap(([name, how]) =>
        aggregated(name, how, `group/columns/${name}`, known, wrong),
      ),
    ];
  }
  if (step.pivot !== undefined) return afterPivot(step.pivot, known, wrong);
  return columns;
}

type Known = (name: string, place: string) => TableColumn | undefined;

function afterPivot({ by, column, values, rest, cell }: Pivot, known: Known, wrong: Wrong): TableColumn[] {
  const keys = by.flatMap((name, index) => known(name, `pivot/by/${index}`) ?? []);
  const turned = known(column, 'pivot/column');
  if (values.length > MOST_PIVOT_VALUES) wrong('pivot/values', `has more than ${MOST_PIVOT_VALUES} values`);
  for (const [index, value] of values.entries()) {
    if (turned !== undefined && !fits(turned.type, value)) {
      wrong(`pivot/values/${index}`, `must be of the column's type, ${turned.type}`);
    }
  }
  // The same cell for each column: checked once.
  const [made] = aggregated(column, cell, 'pivot/cell', known, wrong);
  if (made === undefined) return keys;
  const names = [...values.map(String), ...(rest === undefined ? [] : [rest])];
  return [...keys, ...names.map((name) => ({ name, type: made.type }))];
}

function aggregated(
  name: string,
  how: Aggregate,
  place: string,
  known: Known,
  wrong: Wrong,
): readonly TableColumn[] {
  if ('count' in how) return [{ name, type: 'integer' }];
  const [kind, source] = Object.entries(how)[0] as [string, string];
  const column = known(source, `${place}/${kind}`);
  if (column === undefined) return [];
  if (kind === 'distinct') return [{ name, type: 'integer' }];
  if (kind === 'min' || kind === 'max') return [{ name, type: column.type }];
  if (!NUMBERS.includes(column.type))
    wrong(`${place}/${kind}`, `needs numbers, and ${source} is ${column.type}`);
  return [{ name, type: kind === 'mean' ? 'number' : column.type }];
}

function fits(type: ColumnType, value: string | number | boolean): boolean {
  if (type === 'boolean') return typeof value === 'boolean';
  if (type === 'integer') return Number.isInteger(value);
  return typeof value === (type === 'number' ? 'number' : 'string');
}
