import {
  act,
  api,
  bodyOf,
  Button,
  Field,
  Loading,
  Problem,
  queries,
  texts,
  type Schemas,
} from '@docket/console';
import { useSignal } from '@preact/signals';
import { useQuery } from '@tanstack/preact-query';
import { notificationsKey } from './unread.js';

type Chosen = Schemas['PreferencesDto'];
type Channel = 'inbox' | 'mail' | 'webhook';

export const preferencesKey = [...notificationsKey, 'preferences'];
const CHANNELS: readonly Channel[] = ['inbox', 'mail', 'webhook'];

export function usePreferences() {
  return useQuery({
    queryKey: preferencesKey,
    queryFn: () => bodyOf(api.GET('/v1/notifications/preferences')),
    meta: { live: ['notification-recipient'] },
  });
}

/** What the person is told of, where and when. */
export function Preferences() {
  const preferences = usePreferences();
  if (preferences.isPending) return <Loading />;
  if (preferences.data === undefined)
    return <Problem error={preferences.error} onRetry={() => act(preferences.refetch())} />;
  return <Form before={preferences.data} />;
}

function Form({ before }: { readonly before: Chosen }) {
  const words = texts.notifications;
  const choices = useSignal(before.choices);
  const gather = useSignal(before.gather);
  const dailyAt = useSignal(before.dailyAt);
  const timeZone = useSignal(before.timeZone);
  const quiet = useSignal(before.quietHours !== null);
  const from = useSignal(before.quietHours?.from ?? '22:00');
  const to = useSignal(before.quietHours?.to ?? '07:00');
  const error = useSignal<unknown>(undefined);
  const saved = useSignal(false);
  const toggle = (kind: string, channel: Channel): void => {
    choices.value = choices.value.map((choice) =>
      choice.kind === kind
        ? {
            ...choice,
            channels: choice.channels.includes(channel)
              ? choice.channels.filter((each) => each !== channel)
              : [...choice.channels, channel],
          }
        : choice,
    );
  };
  const save = async (event: Event): Promise<void> => {
    event.preventDefault();
    error.value = undefined;
    const weekdays = before.quietHours?.weekdays ?? [1, 2, 3, 4, 5, 6, 7];
    const hours = { from: from.value, to: to.value, timeZone: timeZone.value.trim(), weekdays };
    const body = {
      choices: choices.value,
      gather: gather.value,
      dailyAt: dailyAt.value,
      timeZone: timeZone.value.trim(),
      ...(quiet.value ? { quietHours: hours } : {}),
    };
    try {
      await bodyOf(api.PUT('/v1/notifications/preferences', { body }));
      await queries.invalidateQueries({ queryKey: notificationsKey });
      saved.value = true;
    } catch (problem) {
      error.value = problem;
    }
  };
  return (
    <form class="form" onSubmit={(event) => act(save(event))}>
      <div class="scroll-x" tabIndex={0} role="region" aria-label={words.tabs.preferences}>
        <table class="plain">
          <thead>
            <tr>
              <th scope="col">{words.columns.kind}</th>
              {CHANNELS.map((channel) => (
                <th key={channel} scope="col">
                  {words.channels[channel]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {choices.value.map(({ kind, channels }) => (
              <tr key={kind}>
                <th scope="row">{words.kinds[kind]}</th>
                {CHANNELS.map((channel) => (
                  <td key={channel}>
                    <input
                      type="checkbox"
                      aria-label={`${words.kinds[kind]}: ${words.channels[channel]}`}
                      checked={channels.includes(channel)}
                      onChange={() => toggle(kind, channel)}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Field label={words.gather} help={words.gatherHelp}>
        {(id) => (
          <select
            id={id}
            value={gather.value}
            onChange={(event) => (gather.value = event.currentTarget.value as Chosen['gather'])}
          >
            {Object.entries(words.gathers).map(([value, name]) => (
              <option key={value} value={value}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      {gather.value === 'daily' && (
        <Field label={words.dailyAt}>
          {(id) => (
            <input
              id={id}
              type="time"
              required
              value={dailyAt.value}
              onInput={(event) => (dailyAt.value = event.currentTarget.value)}
            />
          )}
        </Field>
      )}
      <Field label={texts.alerts.timeZone}>
        {(id) => (
          <input
            id={id}
            required
            maxLength={64}
            value={timeZone.value}
            onInput={(event) => (timeZone.value = event.currentTarget.value)}
          />
        )}
      </Field>
      <label>
        <input
          type="checkbox"
          checked={quiet.value}
          onChange={(event) => (quiet.value = event.currentTarget.checked)}
        />{' '}
        {words.quiet}
      </label>
      {quiet.value && (
        <div class="actions">
          <input
            type="time"
            required
            aria-label={texts.alerts.columns.from}
            value={from.value}
            onInput={(event) => (from.value = event.currentTarget.value)}
          />
          <input
            type="time"
            required
            aria-label={texts.alerts.columns.until}
            value={to.value}
            onInput={(event) => (to.value = event.currentTarget.value)}
          />
        </div>
      )}
      {error.value !== undefined && <Problem error={error.value} />}
      {saved.value && <p role="status">{words.saved}</p>}
      <div class="actions end">
        <Button submit kind="primary">
          {words.save}
        </Button>
      </div>
    </form>
  );
}
