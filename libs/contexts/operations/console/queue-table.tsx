import { api, bodyOf, format, hrefOf, Link, Section, seen, texts } from '@docket/console';
import { useQuery } from '@tanstack/preact-query';

/** What waits and runs now, by queue and method. */
export function QueueTable() {
  const queues = useQuery({
    queryKey: ['overview', 'queues'],
    queryFn: () => bodyOf(api.GET('/v1/queues', { params: { query: seen() } })),
    meta: { live: ['job'] },
  });
  const { columns } = texts.operations;
  if (queues.data === undefined || queues.data.items.length === 0) return null;
  return (
    <Section title={texts.overview.queues} side={<Link href={hrefOf('/queues')}>{texts.overview.look}</Link>}>
      <div class="scroll-x" tabIndex={0} role="region" aria-label={texts.overview.queues}>
        <table class="plain">
          <thead>
            <tr>
              <th scope="col">{columns.queue}</th>
              <th scope="col">{columns.method}</th>
              <th scope="col" class="number">
                {columns.queued}
              </th>
              <th scope="col" class="number">
                {columns.running}
              </th>
              <th scope="col" class="number">
                {columns.oldest}
              </th>
            </tr>
          </thead>
          <tbody>
            {queues.data.items.map((row) => (
              <tr key={`${row.queue} ${row.method}`}>
                <td>{row.queue}</td>
                <td>{row.method}</td>
                <td class="number">{format.count(row.queued)}</td>
                <td class="number">{format.count(row.running)}</td>
                <td class="number">{row.oldestWaitMs === null ? '–' : format.duration(row.oldestWaitMs)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}
