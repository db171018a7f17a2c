import type { FirstLook, TableColumn } from '@docket/tabular';
import { pythonText as text } from './check-cells.js';
import type { Cell, NotebookFacts } from './facts.js';

/** First tables and a chart: what the dataset proposes, as far as the steps have left its columns; else what any rows allow. */
export function lookCells({ columns, look }: Pick<NotebookFacts, 'columns' | 'look'>): readonly Cell[] {
  const proposed = proposedCells(columns, look);
  return [
    { id: 'first-rows', kind: 'code', text: 'rows.head(20)' },
    { id: 'columns', kind: 'code', text: COLUMNS },
    ...(proposed.length > 0 ? proposed : anyRows),
  ];
}

const COLUMNS = `pd.DataFrame({"type": rows.dtypes.astype(str), "empty": rows.isna().sum(), "distinct": rows.nunique()})`;

function proposedCells(columns: readonly TableColumn[], look: FirstLook): readonly Cell[] {
  const { counts = [], overTime, spread, survival } = look;
  const typeOf = (name: string | undefined) => columns.find((column) => column.name === name)?.type;
  const cells: Cell[] = counts
    .filter((name) => typeOf(name) !== undefined)
    .map((name, at) => ({ id: `counts-${at + 1}`, kind: 'code', text: countsOf(name) }));
  const isNumber = (name: string): boolean => typeOf(name) === 'number' || typeOf(name) === 'integer';
  if (spread !== undefined && isNumber(spread.of) && typeOf(spread.by) !== undefined) {
    cells.push({ id: 'spread', kind: 'code', text: spreadOf(spread) });
  }
  const time = typeOf(overTime);
  if (overTime !== undefined && (time === 'time' || time === 'integer')) {
    cells.push({ id: 'chart', kind: 'code', text: overTimeOf(overTime, time) });
  }
  if (survival !== undefined && isNumber(survival.time) && typeOf(survival.event) === 'boolean') {
    const { group } = survival;
    const known = typeOf(group) === undefined ? { ...survival, group: undefined } : survival;
    cells.push({ id: 'survival', kind: 'code', text: survivalOf(known) });
  }
  const first = counts.find((name) => typeOf(name) !== undefined);
  const hasChart = cells.some(({ id }) => id === 'chart' || id === 'survival');
  if (first !== undefined && !hasChart) cells.push({ id: 'chart', kind: 'code', text: barsOf(first) });
  return cells;
}

function countsOf(name: string): string {
  return `rows[${text(name)}].value_counts(dropna=False).rename_axis(${text(name)}).reset_index(name="rows").head(20)`;
}

function spreadOf({ of, by }: NonNullable<FirstLook['spread']>): string {
  return `rows.groupby(${text(by)}, dropna=False)[${text(of)}].describe(percentiles=[0.5, 0.9])`;
}

function barsOf(name: string): string {
  return `import matplotlib.pyplot as plt

counted = rows[${text(name)}].value_counts().head(20)
if len(counted) > 0:
    counted.plot.bar(figsize=(9, 3.5), title=${text(`Rows by ${name}`)}, xlabel=${text(name)}, ylabel="rows")
    plt.show()`;
}

function overTimeOf(name: string, type: 'time' | 'integer'): string {
  const buckets =
    type === 'time'
      ? `pd.to_datetime(rows[${text(name)}].dropna(), utc=True).dt.strftime("%Y-%m-%d")`
      : `rows[${text(name)}].dropna().astype(int)`;
  const words = type === 'time' ? `Rows by day of ${name} (UTC)` : `Rows by ${name}`;
  return `import matplotlib.pyplot as plt

counted = ${buckets}.value_counts().sort_index()
if len(counted) > 0:
    counted.plot.bar(figsize=(9, 3.5), title=${text(words)}, xlabel=${text(name)}, ylabel="rows")
    plt.show()`;
}

function survivalOf({
  time,
  event,
  group,
}: {
  readonly time: string;
  readonly event: string;
  readonly group: string | undefined;
}): string {
  const groups =
    group === undefined
      ? `groups = [("all", known)]`
      : `largest = known[${text(group)}].value_counts().head(8).index
groups = [(name, known[known[${text(group)}] == name]) for name in largest]`;
  return `import matplotlib.pyplot as plt


def kaplan_meier(times, events):
    """Share without the event after each time, by Kaplan and Meier."""
    at = pd.DataFrame({"time": times, "event": events.astype(int)}).groupby("time")["event"].agg(["sum", "count"])
    at_risk = at["count"][::-1].cumsum()[::-1]
    return (1 - at["sum"] / at_risk).cumprod()


known = rows.dropna(subset=[${text(time)}, ${text(event)}])
${groups}
_, axes = plt.subplots(figsize=(9, 4))
medians = []
for name, part in groups:
    curve = kaplan_meier(part[${text(time)}], part[${text(event)}])
    half = curve[curve <= 0.5]
    medians.append((name, len(part), int(part[${text(event)}].sum()), half.index[0] if len(half) > 0 else None))
    axes.step([0, *curve.index], [1, *curve], where="post", label=f"{name} ({len(part)})")
axes.set(title=${text(`Kaplan–Meier: ${event}`)}, xlabel=${text(time)}, ylabel=${text(`share not yet ${event}`)}, ylim=(0, 1.02))
if medians:
    axes.legend()
plt.show()
pd.DataFrame(medians, columns=["group", "rows", "events", "median"])`;
}

const anyRows: readonly Cell[] = [
  {
    id: 'counts',
    kind: 'code',
    text: `few = [
    name for name, kind in COLUMNS if kind in ("text", "boolean") and 0 < rows[name].nunique() <= 20
]
for name in few[:5]:
    display(rows[name].value_counts(dropna=False).rename_axis(name).reset_index(name="rows"))`,
  },
  {
    id: 'chart',
    kind: 'code',
    text: `import matplotlib.pyplot as plt

numbers = [name for name, kind in COLUMNS if kind in ("number", "integer") and rows[name].notna().any()]
if few:
    rows[few[0]].value_counts().plot.bar(figsize=(9, 3.5), title=f"Rows by {few[0]}", ylabel="rows")
    plt.show()
elif numbers:
    rows[numbers[0]].astype(float).plot.hist(bins=30, figsize=(9, 3.5), title=numbers[0])
    plt.show()`,
  },
];
