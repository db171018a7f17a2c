import {
  act,
  api,
  bodyOf,
  Button,
  hrefOf,
  Json,
  Link,
  Problem,
  type Schemas,
  Section,
  texts,
} from '@docket/console';
import { useQuery } from '@tanstack/preact-query';
import { useSignal } from '@preact/signals';

interface RunOutputProps {
  readonly runId: string;
  readonly outputs: Schemas['PipelineRunDto']['outputs'];
}

/** Where the outputs lie, and on demand the outputs: each look at a result is recorded. */
export function RunOutput({ runId, outputs }: RunOutputProps) {
  const asked = useSignal(false);
  const output = useQuery({
    queryKey: ['pipeline-runs', runId, 'output'],
    queryFn: () => bodyOf(api.GET('/v1/pipeline-runs/{id}/output', { params: { path: { id: runId } } })),
    enabled: asked.value,
    staleTime: Infinity,
  });
  const words = texts.pipelines;
  return (
    <Section title={words.output}>
      <ul class="rows">
        {outputs.map(({ name, jobId, pointer, artifact, step, input }) => (
          <li key={name}>
            <strong>{name}</strong>{' '}
            {jobId === undefined ? (
              (step ?? input ?? '')
            ) : (
              <Link href={hrefOf(`/jobs/${jobId}`)}>{artifact ?? pointer ?? words.job}</Link>
            )}
          </li>
        ))}
      </ul>
      {output.data !== undefined ? (
        <Json value={output.data} what={words.output} label={words.output} />
      ) : output.error !== null ? (
        <Problem error={output.error} onRetry={() => act(output.refetch())} />
      ) : (
        <Button onClick={() => (asked.value = true)} disabled={asked.value}>
          {words.output}
        </Button>
      )}
    </Section>
  );
}
