import {
  act,
  api,
  bodyOf,
  Button,
  Copy,
  download,
  Empty,
  format,
  Loading,
  Problem,
  texts,
} from '@docket/console';
import { useQuery } from '@tanstack/preact-query';
import type { JobView } from './job-states.js';

/** The named outputs of a job that has succeeded. Each is saved as a file and never shown in the page. */
export function JobArtifacts({ job }: { readonly job: JobView }) {
  const { jobId } = job;
  const artifacts = useQuery({
    queryKey: ['artifacts', jobId],
    queryFn: () => bodyOf(api.GET('/v1/jobs/{id}/artifacts', { params: { path: { id: jobId } } })),
    enabled: job.state === 'succeeded',
    staleTime: Infinity,
  });
  if (job.state !== 'succeeded') return <Empty title={texts.job.noArtifactsYet} />;
  if (artifacts.isPending) return <Loading />;
  if (artifacts.isError) return <Problem error={artifacts.error} onRetry={() => act(artifacts.refetch())} />;
  const { items } = artifacts.data;
  if (items.length === 0) return <Empty title={texts.job.noArtifacts} />;
  const columns = texts.job.artifactColumns;
  return (
    <div class="scroll-x" tabIndex={0} role="region" aria-label={texts.job.tabs.artifacts}>
      <table class="plain">
        <thead>
          <tr>
            <th scope="col">{columns.name}</th>
            <th scope="col">{columns.size}</th>
            <th scope="col">{columns.type}</th>
            <th scope="col">{columns.sha256}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {items.map(({ name, size, mediaType, sha256 }) => (
            <tr key={name}>
              <td>{name}</td>
              <td class="number">{format.bytes(size)}</td>
              <td>{mediaType}</td>
              <td>
                <Copy text={sha256} shown={format.shortId(sha256)} what={columns.sha256} />
              </td>
              <td>
                <Button onClick={() => act(download(`/v1/jobs/${jobId}/artifacts/${name}`, name))}>
                  {texts.job.save(name)}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
