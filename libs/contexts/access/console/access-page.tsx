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
  me,
  Problem,
  queries,
  ReasonDialog,
  Section,
  StateMark,
  seen,
  texts,
  Time,
  type Schemas,
} from '@docket/console';
import { useSignal } from '@preact/signals';
import { useQuery } from '@tanstack/preact-query';
import { CreateKey } from './create-key.js';
import { RotateKey } from './rotate-key.js';
import { Tenants } from './tenants.js';

type Key = Schemas['KeyDto'];

const queryKey = ['keys'];
const SHOWN = 500;

export default function AccessPage() {
  return (
    <>
      {me.value?.platformAdministrator === true && <Tenants />}
      <Keys />
    </>
  );
}

function Keys() {
  const creating = useSignal(false);
  const revoking = useSignal<Key | undefined>(undefined);
  const rotating = useSignal<Key | undefined>(undefined);
  const keys = useQuery({
    queryKey,
    queryFn: () => bodyOf(api.GET('/v1/keys', { params: { query: { limit: SHOWN, ...seen() } } })),
    meta: { live: ['api-key'] },
  });
  const changed = (): void => {
    act(queries.invalidateQueries({ queryKey }));
  };
  const revoke = async (reason: string): Promise<void> => {
    const { position } = await bodyOf(
      api.DELETE('/v1/keys/{id}', { params: { path: { id: revoking.value!.keyId } }, body: { reason } }),
    );
    await api.GET('/v1/keys', { params: { query: { limit: 1, minPosition: position } } });
    changed();
  };
  return (
    <Section
      title={texts.access.keys}
      side={
        may('POST /v1/keys') && (
          <Button kind="primary" onClick={() => (creating.value = true)}>
            {texts.access.create}
          </Button>
        )
      }
    >
      {keys.isPending ? (
        <Loading />
      ) : keys.data === undefined ? (
        <Problem error={keys.error} onRetry={() => act(keys.refetch())} />
      ) : keys.data.items.length === 0 ? (
        <Empty title={texts.access.empty} help={texts.access.emptyHelp} />
      ) : (
        <KeyTable
          keys={keys.data.items}
          onRevoke={(key) => (revoking.value = key)}
          onRotate={(key) => (rotating.value = key)}
        />
      )}
      {creating.value && (
        <CreateKey
          onClose={() => {
            creating.value = false;
            changed();
          }}
        />
      )}
      {rotating.value !== undefined && (
        <RotateKey
          keyId={rotating.value.keyId}
          name={rotating.value.name}
          onClose={() => {
            rotating.value = undefined;
            changed();
          }}
        />
      )}
      {revoking.value !== undefined && (
        <ReasonDialog
          title={texts.access.revokeTitle(revoking.value.name)}
          action={texts.access.revoke}
          help={texts.access.revokeHelp}
          danger
          onClose={() => (revoking.value = undefined)}
          run={revoke}
        />
      )}
    </Section>
  );
}

function KeyTable({
  keys,
  onRevoke,
  onRotate,
}: {
  readonly keys: readonly Key[];
  readonly onRevoke: (key: Key) => void;
  readonly onRotate: (key: Key) => void;
}) {
  const { columns } = texts.access;
  return (
    <div class="scroll-x" tabIndex={0} role="region" aria-label={texts.access.keys}>
      <table class="plain">
        <thead>
          <tr>
            <th scope="col">{columns.name}</th>
            <th scope="col">{columns.roles}</th>
            <th scope="col">{columns.state}</th>
            <th scope="col">{columns.created}</th>
            <th scope="col">{columns.used}</th>
            <th scope="col">{columns.expires}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {keys.map((key) => (
            <tr key={key.keyId}>
              <td>
                {may('GET /v1/audit/entries') ? (
                  <Link href={hrefOf('/audit', { actor: key.keyId })}>{key.name}</Link>
                ) : (
                  key.name
                )}
                {key.keyId === me.value?.id && <small> {texts.access.yours}</small>}
              </td>
              <td>
                {key.roles.join(', ')}
                {narrowed(key).map((text) => (
                  <small key={text}> · {text}</small>
                ))}
              </td>
              <td>
                <StateMark state={key.status} />
              </td>
              <td>
                <Time at={key.createdAt} />
              </td>
              <td>{key.lastUsedOn ?? texts.access.notUsed}</td>
              <td>{key.expiresAt === null ? texts.access.never : <Time at={key.expiresAt} />}</td>
              <td class="number">
                {key.status === 'active' && may('POST /v1/keys/{id}/rotate') && (
                  <Button
                    kind="quiet"
                    label={texts.access.rotateTitle(key.name)}
                    onClick={() => onRotate(key)}
                  >
                    {texts.access.rotate}
                  </Button>
                )}
                {key.status === 'active' && may('DELETE /v1/keys/{id}') && key.keyId !== me.value?.id && (
                  <Button
                    kind="quiet"
                    label={texts.access.revokeTitle(key.name)}
                    onClick={() => onRevoke(key)}
                  >
                    {texts.access.revoke}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What a key has beside its roles, each as one text. */
function narrowed({ scopes, networks, platformAdministrator }: Key): string[] {
  const named = Object.entries(scopes).map(
    ([scope, names]) => `${texts.access.scopes[scope] ?? scope}: ${names.join(', ')}`,
  );
  return [
    ...(platformAdministrator ? [texts.access.above] : []),
    ...named,
    ...(networks.length === 0 ? [] : [texts.access.from(networks.join(', '))]),
  ];
}
