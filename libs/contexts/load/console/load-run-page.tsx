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
import { FigureTable, OperationTable, StepTable } from './load-run-tables.js';
import { RunCharts } from './run-charts.js';
import { Verdict } from './verdict.js';

type Run = Schemas['LoadRunDetailDto'];

export default function LoadRunPage({ params }: PageProps) {
  const path = { id: params['id']! };
  const query = useQuery({
    queryKey: ['load-runs', path.id],
    queryFn: () => bodyOf(api.GET('/v1/load/runs/{id}', { params: { path, query: seen() } })),
  });
  if (query.isPending) return <Loading />;
  if (query.data === undefined) return <Problem error={query.error} onRetry={() => act(query.refetch())} />;
  const run = query.data;
  const words = texts.load;
  return (
    <>
      <Section title={`${words.one}: ${run.profile}`}>
        {run.limit !== null && <p>{run.limit.sentence}</p>}
        {run.limit === null && run.broke !== null && <p>{run.broke}</p>}
        <Facts rows={factsOf(run)} />
      </Section>
      <Section title={words.bottleneck}>
        <p>{run.bottleneck.sentence}</p>
        <ul>
          {run.bottleneck.evidence.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </Section>
      {run.series.length > 1 && (
        <Section title={words.charts}>
          <RunCharts run={run} />
        </Section>
      )}
      <Section title={words.previous}>
        {run.previous === null ? (
          <p class="muted">{words.noPrevious}</p>
        ) : (
          <>
            <p>
              <Link href={hrefOf(`/load-tests/${run.previous.runId}`)}>
                <Time at={run.previous.recordedAt} />
              </Link>
            </p>
            <FigureTable figures={run.previous.comparison.figures} />
          </>
        )}
      </Section>
      <Section title={words.operations}>
        <OperationTable run={run} />
      </Section>
      {run.steps.length > 1 && (
        <Section title={words.steps}>
          <StepTable steps={run.steps} />
        </Section>
      )}
    </>
  );
}

function factsOf(run: Run) {
  const words = texts.load;
  const { objective, machine } = run;
  const bounds = [
    `p95 ≤ ${format.duration(objective.p95Ms)}`,
    ...(objective.completedP95Ms === null
      ? []
      : [`${words.completed} p95 ≤ ${format.duration(objective.completedP95Ms)}`]),
    `${words.errors} ≤ ${format.percent(objective.errorShare)}`,
  ];
  return [
    [words.verdict, <Verdict key="verdict" run={run} />],
    [words.objective, bounds.join(', ')],
    [words.columns.mode, run.mode],
    [words.columns.perSecond, `${run.limit?.perSecond ?? run.achievedPerSecond}`],
    [words.target, run.target],
    [words.began, <Time key="began" at={run.startedAt} />],
    [words.took, format.duration(run.durationMs)],
    [words.by, run.recordedBy.name ?? run.recordedBy.id],
    [
      words.generator,
      `${format.plural(machine.cores, 'core')}, ${format.bytes(machine.memoryBytes)}, Node.js ${machine.node}, ${machine.platform}`,
    ],
    ['Id', <Id key="id" id={run.runId} />],
  ] as const;
}
