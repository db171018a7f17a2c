import { act, api, bodyOf, Button, Dialog, Field, Problem, queries, texts } from '@docket/console';
import { useSignal } from '@preact/signals';

interface Props {
  readonly channel: string;
  readonly onClose: () => void;
}

/** Sets or removes the hours in which a channel is told nothing. */
export function QuietHoursForm({ channel, onClose }: Props) {
  const from = useSignal('22:00');
  const to = useSignal('07:00');
  const timeZone = useSignal(Intl.DateTimeFormat().resolvedOptions().timeZone);
  const days = useSignal('every');
  const criticalPasses = useSignal(true);
  const reason = useSignal('');
  const error = useSignal<unknown>(undefined);
  const words = texts.alerts;
  const params = { path: { name: channel } };
  const send = async (work: () => Promise<unknown>): Promise<void> => {
    error.value = undefined;
    try {
      await work();
      await queries.invalidateQueries({ queryKey: ['alerts', 'channels'] });
      onClose();
    } catch (problem) {
      error.value = problem;
    }
  };
  const save = (event: Event): void => {
    event.preventDefault();
    const weekdays = { every: [1, 2, 3, 4, 5, 6, 7], work: [1, 2, 3, 4, 5], weekend: [6, 7] }[days.value];
    const body = {
      from: from.value,
      to: to.value,
      timeZone: timeZone.value.trim(),
      criticalPasses: criticalPasses.value,
      reason: reason.value.trim(),
      ...(weekdays === undefined ? {} : { weekdays }),
    };
    act(
      send(() => bodyOf(api.PUT('/v1/alerts/channels/{name}/quiet-hours', { params, body: body as never }))),
    );
  };
  const remove = (): void => {
    const body = { reason: reason.value.trim() };
    act(send(() => bodyOf(api.DELETE('/v1/alerts/channels/{name}/quiet-hours', { params, body }))));
  };
  return (
    <Dialog title={words.quietTitle(channel)} onClose={onClose}>
      <form class="form" onSubmit={save}>
        <Field label={words.columns.from} help={words.quietHelp}>
          {(id) => (
            <input
              id={id}
              type="time"
              required
              value={from.value}
              onInput={(event) => (from.value = event.currentTarget.value)}
            />
          )}
        </Field>
        <Field label={words.columns.until}>
          {(id) => (
            <input
              id={id}
              type="time"
              required
              value={to.value}
              onInput={(event) => (to.value = event.currentTarget.value)}
            />
          )}
        </Field>
        <Field label={words.timeZone}>
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
        <Field label={words.days}>
          {(id) => (
            <select id={id} value={days.value} onChange={(event) => (days.value = event.currentTarget.value)}>
              {Object.entries(words.dayChoices).map(([value, name]) => (
                <option key={value} value={value}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
        <label>
          <input
            type="checkbox"
            checked={criticalPasses.value}
            onChange={(event) => (criticalPasses.value = event.currentTarget.checked)}
          />{' '}
          {words.criticalPasses}
        </label>
        <Field label={texts.frame.reason}>
          {(id) => (
            <input
              id={id}
              required
              maxLength={500}
              value={reason.value}
              onInput={(event) => (reason.value = event.currentTarget.value)}
            />
          )}
        </Field>
        {error.value !== undefined && <Problem error={error.value} />}
        <div class="actions end">
          <Button onClick={onClose}>{texts.frame.cancel}</Button>
          <Button disabled={reason.value.trim() === ''} onClick={remove}>
            {words.quietRemove}
          </Button>
          <Button submit kind="primary" disabled={reason.value.trim() === ''}>
            {words.quietSave}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
