import {
  act,
  api,
  bodyOf,
  Button,
  Empty,
  hrefOf,
  Link,
  Loading,
  may,
  Problem,
  queries,
  Section,
  seen,
  StateMark,
  texts,
  Time,
} from '@docket/console';
import { useSignal } from '@preact/signals';
import { useQuery } from '@tanstack/preact-query';
import { CreateSchedule } from './create-schedule.js';

const queryKey = ['schedules'];
const SHOWN = 500;

export default function SchedulesPage() {
  const creating = useSignal(false);
  const schedules = useQuery({
    queryKey,
    queryFn: () => bodyOf(api.GET('/v1/schedules', { params: { query: { limit: SHOWN, ...seen() } } })),
    meta: { live: ['schedule'] },
  });
  const words = texts.schedules;
  return (
    <Section
      title={words.title}
      side={
        may('POST /v1/schedules') && (
          <Button kind="primary" onClick={() => (creating.value = true)}>
            {words.create}
          </Button>
        )
      }
    >
      {schedules.isPending ? (
        <Loading />
      ) : schedules.data === undefined ? (
        <Problem error={schedules.error} onRetry={() => act(schedules.refetch())} />
      ) : schedules.data.items.length === 0 ? (
        <Empty
          title={words.empty}
          help={words.emptyHelp}
          command='npm run docket -- schedules create nightly --cron "30 2 * * *" --method csv.profile --document ID'
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
              {schedules.data.items.map((schedule) => (
                <tr key={schedule.scheduleId}>
                  <td>
                    <Link href={hrefOf(`/schedules/${schedule.scheduleId}`)}>{schedule.name}</Link>
                  </td>
                  <td>
                    {schedule.cron} <small>{schedule.timeZone}</small>
                  </td>
                  <td>{schedule.job.method}</td>
                  <td>
                    <StateMark state={schedule.status} />
                  </td>
                  <td>{schedule.nextRuns[0] === undefined ? '–' : <Time at={schedule.nextRuns[0]} />}</td>
                  <td>
                    {schedule.lastRun === null ? words.never : <StateMark state={schedule.lastRun.outcome} />}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {creating.value && (
        <CreateSchedule
          onClose={() => {
            creating.value = false;
            act(queries.invalidateQueries({ queryKey }));
          }}
        />
      )}
    </Section>
  );
}
