import {
  act,
  api,
  bodyOf,
  Button,
  Field,
  Problem,
  queries,
  ReasonDialog,
  Section,
  texts,
} from '@docket/console';
import { useSignal } from '@preact/signals';
import { usePreferences } from './preferences.js';
import { notificationsKey } from './unread.js';

type Channel = 'mail' | 'webhook';

/** The addresses of the person; a mail address is used once it is confirmed. */
export function Addresses() {
  const { data } = usePreferences();
  if (data === undefined) return null;
  return (
    <Section title={texts.notifications.addresses}>
      <Address channel="mail" known={data.mail} />
      <Address channel="webhook" known={data.webhook} />
    </Section>
  );
}

interface Props {
  readonly channel: Channel;
  readonly known: { readonly address: string | null; readonly confirmed: boolean } | null;
}

function Address({ channel, known }: Props) {
  const words = texts.notifications;
  const address = useSignal('');
  const secret = useSignal<string | null>(null);
  const removing = useSignal(false);
  const error = useSignal<unknown>(undefined);
  const params = { path: { channel } };
  const refresh = async (): Promise<void> => queries.invalidateQueries({ queryKey: notificationsKey });
  const give = async (event: Event): Promise<void> => {
    event.preventDefault();
    error.value = undefined;
    try {
      const body = { address: address.value.trim() };
      const given = await bodyOf(api.PUT('/v1/notifications/addresses/{channel}', { params, body }));
      secret.value = given.secret;
      address.value = '';
      await refresh();
    } catch (problem) {
      error.value = problem;
    }
  };
  const state = known === null ? words.noAddress : known.confirmed ? words.confirmed : words.notConfirmed;
  return (
    <form class="form" onSubmit={(event) => act(give(event))}>
      <Field label={words.channels[channel]} help={`${known?.address ?? ''} ${state}`.trim()}>
        {(id) => (
          <input
            id={id}
            type={channel === 'mail' ? 'email' : 'url'}
            required
            maxLength={2_000}
            value={address.value}
            onInput={(event) => (address.value = event.currentTarget.value)}
          />
        )}
      </Field>
      {secret.value !== null && (
        <p>
          {words.secret} <code>{secret.value}</code>
        </p>
      )}
      {error.value !== undefined && <Problem error={error.value} />}
      <div class="actions end">
        {known !== null && <Button onClick={() => (removing.value = true)}>{words.remove}</Button>}
        <Button submit disabled={address.value.trim() === ''}>
          {words.give}
        </Button>
      </div>
      {removing.value && (
        <ReasonDialog
          title={words.removeTitle}
          action={words.remove}
          onClose={() => (removing.value = false)}
          run={async (reason: string) => {
            await bodyOf(api.DELETE('/v1/notifications/addresses/{channel}', { params, body: { reason } }));
            await refresh();
          }}
        />
      )}
    </form>
  );
}
