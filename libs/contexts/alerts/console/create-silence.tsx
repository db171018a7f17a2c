import { act, api, bodyOf, Button, Dialog, Field, idempotencyKey, Problem, texts } from '@docket/console';
import { useSignal } from '@preact/signals';

const HOUR_MS = 3_600_000;
const MOST_HOURS = 8_760;

/** Holds back notifications of a rule or a group for some hours, from now on. */
export function CreateSilence({ onClose }: { readonly onClose: () => void }) {
  const about = useSignal<'rule' | 'group'>('rule');
  const name = useSignal('');
  const hours = useSignal(1);
  const reason = useSignal('');
  const error = useSignal<unknown>(undefined);
  const words = texts.alerts;
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    error.value = undefined;
    const endsAt = new Date(Date.now() + hours.value * HOUR_MS).toISOString();
    const body = {
      kind: 'silence' as const,
      repeat: 'never' as const,
      matches: { [about.value]: name.value.trim() },
      endsAt,
      reason: reason.value.trim(),
    };
    try {
      const header = { 'Idempotency-Key': idempotencyKey() };
      await bodyOf(api.POST('/v1/alerts/silences', { params: { header }, body }));
      onClose();
    } catch (problem) {
      error.value = problem;
    }
  };
  return (
    <Dialog title={words.silenceTitle} onClose={onClose}>
      <form class="form" onSubmit={(event) => act(submit(event))}>
        <Field label={words.about} help={words.aboutHelp}>
          {(id) => (
            <select
              id={id}
              value={about.value}
              onChange={(event) => (about.value = event.currentTarget.value as 'rule' | 'group')}
            >
              <option value="rule">{words.abouts.rule}</option>
              <option value="group">{words.abouts.group}</option>
            </select>
          )}
        </Field>
        <Field label={words.name}>
          {(id) => (
            <input
              id={id}
              required
              pattern="[a-z][a-z0-9\-]{0,63}"
              value={name.value}
              onInput={(event) => (name.value = event.currentTarget.value)}
              autoFocus
            />
          )}
        </Field>
        <Field label={words.hours}>
          {(id) => (
            <input
              id={id}
              type="number"
              required
              min={1}
              max={MOST_HOURS}
              value={hours.value}
              onInput={(event) => (hours.value = event.currentTarget.valueAsNumber)}
            />
          )}
        </Field>
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
          <Button submit kind="primary" disabled={name.value.trim() === '' || reason.value.trim() === ''}>
            {words.silence}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
