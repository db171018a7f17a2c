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
  ReasonDialog,
  Section,
  seen,
  Time,
  type Schemas,
} from '@docket/console';
import { useSignal } from '@preact/signals';
import { useQuery } from '@tanstack/preact-query';
import { SaveSchedule } from './save-schedule.js';
import { words } from './schedule-words.js';

const queryKey = ['report-schedules'];
const refresh = (): void => act(queries.invalidateQueries({ queryKey }));

/** Reports that are made at times: when the next one is due, and what became of the last one. */
export function ScheduledReports() {
  const creating = useSignal(false);
  const removing = useSignal<string | undefined>(undefined);
  const schedules = useQuery({
    queryKey,
    queryFn: () => bodyOf(api.GET('/v1/report-schedules', { params: { query: seen() } })),
    meta: { live: ['report-schedule'] },
  });
  const isWriter = may('PUT /v1/report-schedules/{name}');
  return (
    <Section
      title={words.title}
      side={isWriter && <Button onClick={() => (creating.value = true)}>{words.create}</Button>}
    >
      {schedules.isPending ? (
        <Loading />
      ) : schedules.data === undefined ? (
        <Problem error={schedules.error} onRetry={() => act(schedules.refetch())} />
      ) : schedules.data.items.length === 0 ? (
        <Empty
          title={words.empty}
          help={words.emptyHelp}
          command='npm run docket -- report-schedules save weekly --template daily-operations --cron "0 7 * * 1" --mail team@example.org --reason "weekly meeting"'
        />
      ) : (
        <Schedules
          schedules={schedules.data.items}
          onRemove={isWriter ? (name) => (removing.value = name) : undefined}
        />
      )}
      {creating.value && (
        <SaveSchedule
          onClose={() => {
            creating.value = false;
            refresh();
          }}
        />
      )}
      {removing.value !== undefined && (
        <ReasonDialog
          title={`${words.remove}: ${removing.value}`}
          action={words.remove}
          help={words.removeHelp}
          danger
          onClose={() => (removing.value = undefined)}
          run={async (reason) => {
            const path = { name: removing.value! };
            await api.DELETE('/v1/report-schedules/{name}', { params: { path }, body: { reason } });
            refresh();
          }}
        />
      )}
    </Section>
  );
}

interface SchedulesProps {
  readonly schedules: readonly Schemas['ReportScheduleDto'][];
  readonly onRemove: ((name: string) => void) | undefined;
}

function Schedules({ schedules, onRemove }: SchedulesProps) {
  const error = useSignal<unknown>(undefined);
  const runNow = async (name: string): Promise<void> => {
    try {
      error.value = undefined;
      await api.POST('/v1/report-schedules/{name}/run', { params: { path: { name } } });
    } catch (problem) {
      error.value = problem;
    }
  };
  return (
    <>
      {error.value !== undefined && <Problem error={error.value} />}
      <div class="scroll-x" tabIndex={0} role="region" aria-label={words.title}>
        <table class="plain">
          <thead>
            <tr>
              {[words.name, words.template, words.times, words.receiver, words.next, words.last].map(
                (head) => (
                  <th scope="col" key={head}>
                    {head}
                  </th>
                ),
              )}
              {onRemove !== undefined && (
                <th scope="col">
                  <span class="hidden">{words.run}</span>
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {schedules.map(
              ({ name, template, format, cron, timeZone, delivery, enabled, nextRuns, lastRun }) => (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  <td>
                    {template} <small>{format}</small>
                  </td>
                  <td>
                    <code>{cron}</code> <small>{timeZone}</small>
                  </td>
                  <td>{delivery.url ?? delivery.folder ?? (delivery.to ?? []).join(', ')}</td>
                  <td>{enabled && nextRuns[0] !== undefined ? <Time at={nextRuns[0]} /> : words.disabled}</td>
                  <td>
                    {lastRun === null ? (
                      words.never
                    ) : (
                      <Link href={hrefOf(`/jobs/${lastRun.reportId}`)}>{lastRun.outcome}</Link>
                    )}
                    {lastRun?.why !== null && lastRun?.why !== undefined && <small> {lastRun.why}</small>}
                  </td>
                  {onRemove !== undefined && (
                    <td>
                      <div class="actions">
                        <Button label={`${words.run}: ${name}`} onClick={() => act(runNow(name))}>
                          {words.run}
                        </Button>
                        <Button label={`${words.remove}: ${name}`} onClick={() => onRemove(name)}>
                          {words.remove}
                        </Button>
                      </div>
                    </td>
                  )}
                </tr>
              ),
            )}
          </tbody>
        </table>
      </div>
    </>
  );
}
