import { format, Section } from '@docket/console';
import type { Dashboard } from './figures.js';
import { words } from './words.js';

const shownMs = (ms: number | null): string => (ms === null ? '–' : format.duration(ms));

export function Methods({ methods }: Pick<Dashboard, 'methods'>) {
  return (
    <Table
      title={words.methods}
      head={[words.method, words.submitted, words.finished, words.rate, words.waiting, words.running]}
      rows={methods.map(({ method, submitted, finished, successRate, queued, run }) => [
        method,
        format.count(submitted),
        format.count(finished),
        successRate === null ? '–' : format.percent(successRate),
        shownMs(queued.p95Ms),
        shownMs(run.p95Ms),
      ])}
    />
  );
}

export function Busy({ hours, timeZone }: Pick<Dashboard, 'hours'> & { readonly timeZone: string }) {
  const busiest = hours
    .filter(({ submitted }) => submitted > 0)
    .sort((a, b) => b.submitted - a.submitted)
    .slice(0, 5);
  return (
    <Table
      title={words.busy(timeZone)}
      head={[words.hour, words.submitted, words.started, words.finished]}
      rows={busiest.map(({ hour, submitted, started, finished }) => [
        `${String(hour).padStart(2, '0')}:00`,
        format.count(submitted),
        format.count(started),
        format.count(finished),
      ])}
    />
  );
}

interface TableProps {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

function Table({ title, head, rows }: TableProps) {
  return (
    <Section title={title}>
      <div class="scroll-x" tabIndex={0} role="region" aria-label={title}>
        <table class="plain">
          <thead>
            <tr>
              {head.map((name, at) => (
                <th scope="col" key={name} class={at === 0 ? '' : 'number'}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([name, ...cells]) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                {cells.map((cell, at) => (
                  <td key={head[at + 1]} class="number">
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}
