import {
  act,
  api,
  bodyOf,
  Facts,
  format,
  hrefOf,
  Id,
  Link,
  Loading,
  type PageProps,
  Problem,
  type Schemas,
  Section,
  seen,
  texts,
  Time,
} from '@docket/console';
import { useQuery } from '@tanstack/preact-query';
import { Table } from './table.js';
import { Verdict } from './verdict.js';

type Run = Schemas['ParityRunDetailDto'];

const PLACES = 8;

export default function ParityRunPage({ params }: PageProps) {
  const path = { id: params['id']! };
  const query = useQuery({
    queryKey: ['parity-runs', path.id],
    queryFn: () => bodyOf(api.GET('/v1/parity/runs/{id}', { params: { path, query: seen() } })),
  });
  if (query.isPending) return <Loading />;
  if (query.data === undefined) return <Problem error={query.error} onRetry={() => act(query.refetch())} />;
  const run = query.data;
  const words = texts.parity;
  return (
    <>
      <Section title={words.one}>
        <Facts rows={factsOf(run)} />
      </Section>
      <Section title={words.latency}>
        <Latency latency={run.latency} />
      </Section>
      <Section title={words.cases}>
        {run.cases.length === 0 ? <p class="muted">{words.noCases}</p> : <Cases cases={run.cases} />}
        <p class="muted">{words.valuesHelp}</p>
      </Section>
      <Section title={words.previous}>
        {run.previous === null ? (
          <p class="muted">{words.noPrevious}</p>
        ) : (
          <p>
            <Link href={hrefOf(`/parity/${run.previous.runId}`)}>
              <Time at={run.previous.recordedAt} />
            </Link>{' '}
            {words.differing(format.count(run.previous.differing))}
          </p>
        )}
      </Section>
    </>
  );
}

const shown = (value: number | null): string => (value === null ? '–' : format.duration(value));
const times = (value: number | null): string => (value === null ? '–' : `${value}×`);

function Latency({ latency }: { readonly latency: Run['latency'] }) {
  const words = texts.parity;
  const { old, new: next, p50Ratio, p95Ratio } = latency;
  const rows = [
    ['p50', shown(old.p50Ms), shown(next.p50Ms), times(p50Ratio)],
    ['p95', shown(old.p95Ms), shown(next.p95Ms), times(p95Ratio)],
  ] as const;
  return (
    <Table label={words.latency} head={Object.values(words.quantile)}>
      {rows.map(([name, ...values]) => (
        <tr key={name}>
          <th scope="row">{name}</th>
          {values.map((value, at) => (
            <td class="number" key={at}>
              {value}
            </td>
          ))}
        </tr>
      ))}
    </Table>
  );
}

function Cases({ cases }: { readonly cases: Run['cases'] }) {
  const words = texts.parity;
  return (
    <Table label={words.cases} head={Object.values(words.case)}>
      {cases.map(({ number, method, path, oldStatus, newStatus, differences, more }) => (
        <tr key={number}>
          <td class="number">{number}</td>
          <td>
            <code>
              {method} {path}
            </code>
          </td>
          <td>{oldStatus === newStatus ? oldStatus : `${oldStatus} → ${newStatus}`}</td>
          <td>
            {differences.slice(0, PLACES).map(({ kind, path: place }) => (
              <div key={`${kind} ${place}`}>
                {kind} <code>{place}</code>
              </div>
            ))}
            {more + Math.max(0, differences.length - PLACES) > 0 &&
              words.more(format.count(more + Math.max(0, differences.length - PLACES)))}
          </td>
        </tr>
      ))}
    </Table>
  );
}

function factsOf(run: Run) {
  const words = texts.parity;
  const kinds = Object.entries(run.kinds)
    .filter(([, count]) => count > 0)
    .map(([kind, count]) => `${kind} ${format.count(count)}`);
  return [
    [words.columns.result, <Verdict key="verdict" run={run} />],
    [words.columns.old, run.old],
    [words.columns.new, run.new],
    [words.columns.requests, format.count(run.requests)],
    [words.same, format.count(run.same)],
    [words.columns.differing, format.count(run.differing)],
    [words.kinds, kinds.join(', ') || '–'],
    [words.skipped, format.count(run.skipped)],
    [words.began, <Time key="began" at={run.startedAt} />],
    [words.took, format.duration(run.durationMs)],
    [words.by, run.recordedBy.name ?? run.recordedBy.id],
    ['Id', <Id key="id" id={run.runId} />],
  ] as const;
}
