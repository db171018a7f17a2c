import {
  act,
  api,
  bodyOf,
  Button,
  Empty,
  Loading,
  may,
  Problem,
  queries,
  ReasonDialog,
  StateMark,
  texts,
  Time,
} from '@docket/console';
import { useSignal } from '@preact/signals';
import { useQuery } from '@tanstack/preact-query';
import { CreateSilence } from './create-silence.js';

const queryKey = ['alerts', 'silences'];

/** Silences and maintenance windows that hold or will hold. */
export function SilenceTable() {
  const creating = useSignal(false);
  const ending = useSignal<string | undefined>(undefined);
  const silences = useQuery({
    queryKey,
    queryFn: () => bodyOf(api.GET('/v1/alerts/silences')),
    meta: { live: ['alert-silence'] },
  });
  const words = texts.alerts;
  const end = async (reason: string): Promise<void> => {
    const path = { id: ending.value! };
    await bodyOf(api.POST('/v1/alerts/silences/{id}/end', { params: { path }, body: { reason } }));
    await queries.invalidateQueries({ queryKey });
  };
  if (silences.isPending) return <Loading />;
  if (silences.data === undefined) {
    return <Problem error={silences.error} onRetry={() => act(silences.refetch())} />;
  }
  return (
    <>
      {may('POST /v1/alerts/silences') && (
        <div class="actions end">
          <Button kind="primary" onClick={() => (creating.value = true)}>
            {words.silence}
          </Button>
        </div>
      )}
      {silences.data.items.length === 0 ? (
        <Empty title={words.noSilences} help={words.noSilencesHelp} />
      ) : (
        <div class="scroll-x" tabIndex={0} role="region" aria-label={words.tabs.silences}>
          <table class="plain">
            <thead>
              <tr>
                <th scope="col">{words.columns.state}</th>
                <th scope="col">{words.columns.of}</th>
                <th scope="col">{words.columns.from}</th>
                <th scope="col">{words.columns.until}</th>
                <th scope="col">{words.columns.repeat}</th>
                <th scope="col">{texts.frame.reason}</th>
                <td />
              </tr>
            </thead>
            <tbody>
              {silences.data.items.map(({ silenceId, active, matches, startsAt, endsAt, repeat, reason }) => (
                <tr key={silenceId}>
                  <td>
                    <StateMark state={active ? 'active' : 'scheduled'} />
                  </td>
                  <td>
                    {Object.entries(matches)
                      .map((each) => each.join(' '))
                      .join(', ')}
                  </td>
                  <td>
                    <Time at={startsAt} />
                  </td>
                  <td>
                    <Time at={endsAt} />
                  </td>
                  <td>{words.repeats[repeat]}</td>
                  <td>{reason}</td>
                  <td class="number">
                    {may('POST /v1/alerts/silences/{id}/end') && (
                      <Button kind="quiet" onClick={() => (ending.value = silenceId)}>
                        {words.end}
                      </Button>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {creating.value && (
        <CreateSilence
          onClose={() => {
            creating.value = false;
            act(queries.invalidateQueries({ queryKey }));
          }}
        />
      )}
      {ending.value !== undefined && (
        <ReasonDialog
          title={words.endTitle}
          action={words.end}
          help={words.endHelp}
          onClose={() => (ending.value = undefined)}
          run={end}
        />
      )}
    </>
  );
}
