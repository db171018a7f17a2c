import {
  act,
  api,
  bodyOf,
  Button,
  Choice,
  Facts,
  Json,
  Loading,
  may,
  type PageProps,
  Problem,
  query,
  Section,
  seen,
  setQuery,
  texts,
} from '@docket/console';
import { useSignal } from '@preact/signals';
import { useQuery } from '@tanstack/preact-query';
import type { Shown } from './definition.js';
import { Graph } from './graph.js';
import { RunList } from './run-list.js';
import { StartRun } from './start-run.js';

export default function PipelinePage({ params }: PageProps) {
  const name = params['name']!;
  const asked = query.value.get('version') ?? undefined;
  const starting = useSignal(false);
  const pipeline = useQuery({
    queryKey: ['pipelines', name, asked ?? ''],
    queryFn: () =>
      bodyOf(
        api.GET('/v1/pipelines/{name}', {
          params: {
            path: { name },
            query: { ...(asked === undefined ? {} : { version: Number(asked) }), ...seen() },
          },
        }),
      ),
    meta: { live: ['pipeline'] },
  });
  if (pipeline.isPending) return <Loading />;
  if (pipeline.data === undefined) {
    return <Problem error={pipeline.error} onRetry={() => act(pipeline.refetch())} />;
  }
  const { version, versions, depths, dependencies } = pipeline.data;
  const definition = pipeline.data.definition as unknown as Shown;
  const words = texts.pipelines;
  return (
    <>
      <Section
        title={name}
        side={
          <div class="actions">
            {versions.length > 1 && (
              <Choice
                label={words.version}
                value={String(version)}
                options={versions.map((each) => [String(each), `${words.version} ${each}`] as const)}
                onChange={(chosen) => setQuery({ version: chosen })}
              />
            )}
            {may('POST /v1/pipelines/{name}/runs') && (
              <Button kind="primary" onClick={() => (starting.value = true)}>
                {words.start}
              </Button>
            )}
          </div>
        }
      >
        {definition.summary !== undefined && <p class="sentence">{definition.summary}</p>}
        <Graph
          label={words.graph(name)}
          steps={Object.entries(definition.steps).map(([step, { method, forEach }]) => ({
            name: step,
            method,
            depth: depths[step] ?? 0,
            after: dependencies[step] ?? [],
            ...(forEach === undefined ? {} : { note: `≤ ${forEach.atMost}` }),
          }))}
          chosen={query.value.get('step') ?? ''}
        />
        <Facts
          rows={[
            [words.version, pipeline.data.shipped ? `${version}, ${words.shipped}` : String(version)],
            ...Object.entries(definition.inputs).map(
              ([role, { type, required, summary }]) =>
                [
                  role,
                  [type, required === false ? words.mayBeLeftOut : undefined, summary]
                    .filter(Boolean)
                    .join(', '),
                ] as const,
            ),
          ]}
        />
        <Json value={chosenPart(definition)} what={words.definition} label={words.definition} />
      </Section>
      <Section title={words.runs}>
        <RunList pipeline={name} limit={20} />
      </Section>
      {starting.value && (
        <StartRun
          name={name}
          version={version}
          inputs={definition.inputs}
          onClose={() => (starting.value = false)}
        />
      )}
    </>
  );
}

/** The step that is chosen in the graph, or the whole. */
function chosenPart(definition: Shown): unknown {
  const step = query.value.get('step') ?? '';
  return Object.hasOwn(definition.steps, step) ? { [step]: definition.steps[step] } : definition;
}
