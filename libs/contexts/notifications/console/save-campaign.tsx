import {
  act,
  api,
  bodyOf,
  Button,
  Dialog,
  Field,
  Problem,
  queries,
  texts,
  type Schemas,
} from '@docket/console';
import { useSignal } from '@preact/signals';

interface Props {
  readonly before?: Schemas['CampaignDto'];
  readonly onClose: () => void;
}

/** Makes or changes a campaign. Nothing is sent. */
export function SaveCampaign({ before, onClose }: Props) {
  const words = texts.campaigns;
  const name = useSignal(before?.name ?? '');
  const subject = useSignal(before?.subject ?? '');
  const text = useSignal(before?.text ?? '');
  const days = useSignal(before?.audience.days ?? 30);
  const segment = useSignal(before?.audience.segment ?? 0);
  const perMinute = useSignal(before?.perMinute ?? 60);
  const reason = useSignal('');
  const error = useSignal<unknown>(undefined);
  const save = async (event: Event): Promise<void> => {
    event.preventDefault();
    error.value = undefined;
    const k = before?.audience.k;
    const audience = {
      days: days.value,
      ...(k === undefined ? {} : { k }),
      ...(segment.value === 0 ? {} : { segment: segment.value }),
    };
    const body = {
      subject: subject.value.trim(),
      text: text.value,
      audience,
      perMinute: perMinute.value,
      reason: reason.value.trim(),
    };
    try {
      await bodyOf(api.PUT('/v1/campaigns/{name}', { params: { path: { name: name.value } }, body }));
      await queries.invalidateQueries({ queryKey: ['campaigns'] });
      onClose();
    } catch (problem) {
      error.value = problem;
    }
  };
  return (
    <Dialog title={before === undefined ? words.create : words.change} onClose={onClose}>
      <form class="form" onSubmit={(event) => act(save(event))}>
        {before === undefined && (
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
        )}
        <Field label={words.subject}>
          {(id) => (
            <input
              id={id}
              required
              maxLength={200}
              value={subject.value}
              onInput={(event) => (subject.value = event.currentTarget.value)}
            />
          )}
        </Field>
        <Field label={words.text} help={words.textHelp}>
          {(id) => (
            <textarea
              id={id}
              required
              rows={8}
              maxLength={20_000}
              value={text.value}
              onInput={(event) => (text.value = event.currentTarget.value)}
            />
          )}
        </Field>
        <Field label={words.days}>
          {(id) => (
            <input
              id={id}
              type="number"
              required
              min={1}
              max={400}
              value={days.value}
              onInput={(event) => (days.value = event.currentTarget.valueAsNumber)}
            />
          )}
        </Field>
        <Field label={words.segment} help={words.segmentHelp}>
          {(id) => (
            <input
              id={id}
              type="number"
              required
              min={0}
              max={6}
              value={segment.value}
              onInput={(event) => (segment.value = event.currentTarget.valueAsNumber)}
            />
          )}
        </Field>
        <Field label={words.perMinute}>
          {(id) => (
            <input
              id={id}
              type="number"
              required
              min={1}
              max={600}
              value={perMinute.value}
              onInput={(event) => (perMinute.value = event.currentTarget.valueAsNumber)}
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
          <Button submit kind="primary" disabled={reason.value.trim() === ''}>
            {words.save}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
