import { Environment, type ASTNode } from '@marcbachmann/cel-js';
import type { Cell, ColumnType, Row, TableColumn } from '../column.js';

/** A checked expression over the rows of a table. */
export interface Expression {
  readonly type: ColumnType;
  /** @throws Error saying what is wrong with the values of this row */
  readonly evaluate: (row: Row) => Cell;
}

const celTypes: Readonly<Record<ColumnType, string>> = {
  text: 'string',
  time: 'string',
  number: 'double',
  integer: 'double',
  boolean: 'bool',
};
const columnTypes: Readonly<Record<string, ColumnType>> = {
  string: 'text',
  double: 'number',
  int: 'integer',
  bool: 'boolean',
};
const arithmetic: Readonly<Record<string, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
};

/** CEL is not Turing complete; these limits bound its trees. */
const LIMITS = {
  maxAstNodes: 300,
  maxDepth: 30,
  maxListElements: 100,
  maxMapEntries: 10,
  maxCallArguments: 5,
};
/** Loops multiply, and a regular expression can take for ever: without them the cost of a row is bounded by its text. */
const NOT_OFFERED = ['matches', 'map', 'filter', 'all', 'exists', 'exists_one', 'bind'];

/**
 * Reads an expression and finds its type.
 * @returns what is wrong, in words, where it does not fit the columns
 */
export function compileExpression(
  source: string,
  columns: readonly TableColumn[],
): { readonly expression: Expression } | { readonly wrong: string } {
  try {
    const parsed = environmentOf(columns).parse(source);
    const checked = parsed.check();
    if (!checked.valid) return { wrong: firstLine(checked.error) };
    const names = namesIn(parsed.ast);
    const refused = NOT_OFFERED.find((name) => names.has(`${name}()`));
    if (refused !== undefined) return { wrong: `${refused} is not offered here` };
    const type = columnTypes[String(checked.type)];
    if (type === undefined) {
      return { wrong: `gives ${String(checked.type)}: a cell is a text, a number, true or false` };
    }
    const read = columns.flatMap(({ name }, index) => (names.has(name) ? [{ name, index }] : []));
    return {
      expression: {
        type,
        evaluate: (row) => {
          const values: Record<string, Cell> = {};
          for (const { name, index } of read) {
            const value = row[index] ?? null;
            if (value === null) return null;
            values[name] = value;
          }
          return cellOf(parsed(values));
        },
      },
    };
  } catch (error) {
    return { wrong: firstLine(error) };
  }
}

function environmentOf(columns: readonly TableColumn[]): Environment {
  const environment = new Environment({ unlistedVariablesAreDyn: false, limits: LIMITS });
  // A figure is a double, and a literal such as 1000 an int: both may stand in one term.
  for (const [operator, apply] of Object.entries(arithmetic)) {
    environment.registerOperator(`double ${operator} int`, (a: number, b: bigint) => apply(a, Number(b)));
    environment.registerOperator(`int ${operator} double`, (a: bigint, b: number) => apply(Number(a), b));
  }
  environment.registerFunction('round(double): double', (value: number) => Math.round(value));
  environment.registerFunction('lower(string): string', (value: string) => value.toLowerCase());
  environment.registerFunction('upper(string): string', (value: string) => value.toUpperCase());
  environment.registerFunction('date(string): string', (time: string) => time.slice(0, 10));
  for (const { name, type } of columns) {
    if (/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) environment.registerVariable(name, celTypes[type]);
  }
  return environment;
}

/** Names of variables, and of functions with `()` behind them. */
function namesIn(node: ASTNode | undefined): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit);
    else if (typeof value === 'object' && value !== null && 'op' in value) {
      const { op, args } = value as { readonly op: string; readonly args: unknown };
      if (op === 'id') names.add(String(args));
      if ((op === 'call' || op === 'rcall') && Array.isArray(args)) names.add(`${String(args[0])}()`);
      if (op !== 'id') visit(args);
    }
  };
  visit(node);
  return names;
}

function cellOf(value: unknown): Cell {
  if (typeof value === 'bigint') return Number(value);
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  throw new Error(`gives ${typeof value}`);
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
}
