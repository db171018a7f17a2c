import {
  act,
  api,
  bodyOf,
  Button,
  Empty,
  Loading,
  Problem,
  queries,
  ReasonDialog,
  Section,
  seen,
  StateMark,
  texts,
  Time,
  type Schemas,
} from '@docket/console';
import { useSignal } from '@preact/signals';
import { useQuery } from '@tanstack/preact-query';
import { CreateTenant } from './create-tenant.js';

type Tenant = Schemas['TenantDto'];

const queryKey = ['tenants'];
const SHOWN = 500;

/** The tenants of the installation, for those who stand above them. */
export function Tenants() {
  const creating = useSignal(false);
  const changing = useSignal<Tenant | undefined>(undefined);
  const tenants = useQuery({
    queryKey,
    queryFn: () => bodyOf(api.GET('/v1/tenants', { params: { query: { limit: SHOWN, ...seen() } } })),
  });
  const changed = (): void => {
    act(queries.invalidateQueries({ queryKey }));
  };
  const change = async (reason: string): Promise<void> => {
    const { tenant, status: before } = changing.value!;
    const status = before === 'active' ? 'suspended' : 'active';
    const path = { params: { path: { id: tenant } }, body: { reason, status } as const };
    const { position } = await bodyOf(api.PATCH('/v1/tenants/{id}', path));
    await api.GET('/v1/tenants', { params: { query: { limit: 1, minPosition: position } } });
    changed();
  };
  const columns = texts.access.tenantColumns;
  return (
    <Section
      title={texts.access.tenants}
      side={<Button onClick={() => (creating.value = true)}>{texts.access.createTenant}</Button>}
    >
      {tenants.isPending ? (
        <Loading />
      ) : tenants.data === undefined ? (
        <Problem error={tenants.error} onRetry={() => act(tenants.refetch())} />
      ) : tenants.data.items.length === 0 ? (
        <Empty title={texts.access.noTenants} help={texts.access.noTenantsHelp} />
      ) : (
        <div class="scroll-x" tabIndex={0} role="region" aria-label={texts.access.tenants}>
          <table class="plain">
            <thead>
              <tr>
                <th scope="col">{columns.tenant}</th>
                <th scope="col">{columns.state}</th>
                <th scope="col">{columns.quotas}</th>
                <th scope="col">{columns.created}</th>
                <td />
              </tr>
            </thead>
            <tbody>
              {tenants.data.items.map((tenant) => (
                <tr key={tenant.tenant}>
                  <td>
                    {tenant.name} <small>{tenant.tenant}</small>
                  </td>
                  <td>
                    <StateMark state={tenant.status} />
                  </td>
                  <td>{quotasOf(tenant)}</td>
                  <td>
                    <Time at={tenant.createdAt} />
                  </td>
                  <td class="number">
                    <Button kind="quiet" label={titleOf(tenant)} onClick={() => (changing.value = tenant)}>
                      {actionOf(tenant)}
                    </Button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {creating.value && (
        <CreateTenant
          onClose={() => {
            creating.value = false;
            changed();
          }}
        />
      )}
      {changing.value !== undefined && (
        <ReasonDialog
          title={titleOf(changing.value)}
          action={actionOf(changing.value)}
          {...(changing.value.status === 'active' ? { help: texts.access.suspendHelp, danger: true } : {})}
          onClose={() => (changing.value = undefined)}
          run={change}
        />
      )}
    </Section>
  );
}

function titleOf({ name, status }: Tenant): string {
  return status === 'active' ? texts.access.suspendTitle(name) : texts.access.resumeTitle(name);
}

function actionOf({ status }: Tenant): string {
  return status === 'active' ? texts.access.suspend : texts.access.resume;
}

function quotasOf({ quotas }: Tenant): string {
  const given = Object.entries(quotas).map(([name, limit]) => `${name} ${String(limit)}`);
  return given.length === 0 ? texts.access.noQuotas : given.join(', ');
}
