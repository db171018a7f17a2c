import {
  act,
  api,
  bodyOf,
  Empty,
  hrefOf,
  Link,
  Loading,
  Problem,
  Section,
  seen,
  texts,
  Time,
} from '@docket/console';
import { useQuery } from '@tanstack/preact-query';
import { RunList } from './run-list.js';

const SHOWN = 200;

export default function PipelinesPage() {
  const pipelines = useQuery({
    queryKey: ['pipelines'],
    queryFn: () => bodyOf(api.GET('/v1/pipelines', { params: { query: { limit: SHOWN, ...seen() } } })),
    meta: { live: ['pipeline'] },
  });
  const words = texts.pipelines;
  return (
    <>
      <Section title={words.title}>
        {pipelines.isPending ? (
          <Loading />
        ) : pipelines.data === undefined ? (
          <Problem error={pipelines.error} onRetry={() => act(pipelines.refetch())} />
        ) : pipelines.data.items.length === 0 ? (
          <Empty
            title={words.empty}
            help={words.emptyHelp}
            command='npm run docket -- pipelines put invoices.read invoices.json --reason "first version"'
          />
        ) : (
          <div class="scroll-x" tabIndex={0} role="region" aria-label={words.title}>
            <table class="plain">
              <thead>
                <tr>
                  {Object.values(words.columns).map((title) => (
                    <th scope="col" key={title}>
                      {title}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {pipelines.data.items.map((pipeline) => (
                  <tr key={pipeline.name}>
                    <td>
                      <Link href={hrefOf(`/pipelines/${pipeline.name}`)}>{pipeline.name}</Link>
                      {pipeline.summary !== null && <div class="muted">{pipeline.summary}</div>}
                    </td>
                    <td>{pipeline.version}</td>
                    <td>{pipeline.steps}</td>
                    <td>{pipeline.methods.join(', ')}</td>
                    <td>{pipeline.definedAt === null ? words.shipped : <Time at={pipeline.definedAt} />}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Section>
      <Section title={words.runs} side={<Link href={hrefOf('/pipeline-runs')}>{words.allRuns}</Link>}>
        <RunList limit={10} />
      </Section>
    </>
  );
}
