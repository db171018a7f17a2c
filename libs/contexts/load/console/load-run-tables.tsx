import { format, type Schemas, texts } from '@docket/console';
import type { ComponentChildren } from 'preact';

type Figures = Schemas['LoadFiguresDto'];

const shown = (value: number | null): string => (value === null ? '–' : format.duration(value));

/** Operations with their quantiles, and their errors by code. */
export function OperationTable({ run }: { readonly run: Schemas['LoadRunDetailDto'] }) {
  const words = texts.load;
  const rows: readonly (readonly [string, Figures])[] = [
    ...run.operations.map((each) => [`${each.scenario}: ${each.kind}`, each] as const),
    [words.allRequests, run.requests],
    ...(run.completed.count > 0 ? ([[words.completed, run.completed]] as const) : []),
  ];
  return (
    <Table label={words.operations} head={Object.values(words.operation)}>
      {rows.map(([name, figures]) => (
        <tr key={name}>
          <th scope="row">{name}</th>
          <td class="number">{format.count(figures.count)}</td>
          <td class="number">{shown(figures.p50Ms)}</td>
          <td class="number">{shown(figures.p95Ms)}</td>
          <td class="number">{shown(figures.p99Ms)}</td>
          <td class="number">{shown(figures.maxMs)}</td>
          <td>
            {Object.entries(figures.errors)
              .map(([code, count]) => `${code}: ${format.count(count)}`)
              .join(', ') || '0'}
          </td>
        </tr>
      ))}
    </Table>
  );
}

/** Rates in the order in which a search has tried them. */
export function StepTable({ steps }: { readonly steps: readonly Schemas['LoadStepDto'][] }) {
  const words = texts.load;
  return (
    <Table label={words.steps} head={Object.values(words.step)}>
      {steps.map((step, at) => (
        <tr key={at}>
          <td class="number">{step.perSecond}</td>
          <td class="number">{step.achievedPerSecond}</td>
          <td class="number">{shown(step.requestsP95Ms)}</td>
          <td class="number">{shown(step.completedP95Ms)}</td>
          <td>{step.broke ?? words.held}</td>
        </tr>
      ))}
    </Table>
  );
}

type Compared = Schemas['LoadComparedFigureDto'];

/** Two runs, figure by figure. */
export function FigureTable({ figures }: { readonly figures: readonly Compared[] }) {
  const words = texts.load;
  const number = (value: number | null): string =>
    value === null ? '–' : String(Math.round(value * 1_000) / 1_000);
  return (
    <Table label={words.previous} head={Object.values(words.figure)}>
      {figures.map(({ name, before, after, change, worse }) => (
        <tr key={name}>
          <th scope="row">{name}</th>
          <td class="number">{number(before)}</td>
          <td class="number">{number(after)}</td>
          <td class="number">{change === null ? '–' : format.percent(change)}</td>
          <td>{worse ? <strong>{words.worse}</strong> : words.ok}</td>
        </tr>
      ))}
    </Table>
  );
}

function Table({
  label,
  head,
  children,
}: {
  readonly label: string;
  readonly head: readonly string[];
  readonly children: ComponentChildren;
}) {
  return (
    <div class="scroll-x" tabIndex={0} role="region" aria-label={label}>
      <table class="plain">
        <thead>
          <tr>
            {head.map((title) => (
              <th scope="col" key={title}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
