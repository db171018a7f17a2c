import {
  act,
  api,
  bodyOf,
  Button,
  Facts,
  format,
  may,
  queries,
  ReasonDialog,
  type Schemas,
  StateMark,
  texts,
  Time,
} from '@docket/console';
import { useSignal } from '@preact/signals';
import { useQuery } from '@tanstack/preact-query';
import { Table } from './table.js';

export type Plan = Schemas['CleanupPlanDto'];

const ITEMS = 20;

/** How many things, and bytes, a plan lists. */
export function totalsOf(plan: Plan): { readonly things: number; readonly bytes: number } {
  const kinds = plan.made?.kinds ?? [];
  return {
    things: kinds.reduce((sum, { objects }) => sum + objects, 0),
    bytes: kinds.reduce((sum, { bytes }) => sum + bytes, 0),
  };
}

/** One plan: what it comes to and why, how far its run is, and how to run it. */
export function PlanView({ plan }: { readonly plan: Plan }) {
  const running = useSignal(false);
  const words = texts.cleanup;
  const { made, run, status, failure } = plan;
  const { things, bytes } = totalsOf(plan);
  const jobs = made?.kinds.reduce((sum, each) => sum + each.jobs, 0) ?? 0;
  const isEmpty = things + jobs === 0;
  const start = async (reason: string): Promise<void> => {
    await bodyOf(api.POST('/v1/cleanup/runs', { body: { plan: made!.digest, reason } }));
    await queries.invalidateQueries({ queryKey: ['cleanup'] });
  };
  const mayRun = (status === 'made' || status === 'interrupted') && may('POST /v1/cleanup/runs');
  return (
    <>
      <Facts
        rows={[
          [words.historyColumns.state, <StateMark key="state" state={status} />],
          [words.historyColumns.at, <Time key="at" at={plan.requestedAt} />],
          [texts.frame.reason, run?.reason ?? plan.reason],
          ...(failure === null ? [] : ([[failure.code, failure.message]] as const)),
          ...(made === null || run !== null
            ? []
            : ([[words.expires, <Time key="expires" at={made.expiresAt} />]] as const)),
          ...(run === null
            ? []
            : ([
                [
                  words.historyColumns.removed,
                  `${words.progress(format.count(run.removed), format.count(things))}, ${format.bytes(run.bytes)}`,
                ],
                [words.leftOut, format.count(run.leftOut)],
              ] as const)),
        ]}
      />
      {made !== null && isEmpty && <p>{words.nothing}</p>}
      {made !== null && !isEmpty && (
        <>
          <Table label={words.current} columns={Object.values(words.columns)}>
            {made.kinds.map(({ kind, objects, jobs: own, bytes: size, held, more }) => (
              <tr key={kind}>
                <td>
                  {words.kinds[kind]}
                  {held > 0 && <small> {words.held(format.count(held))}</small>}
                  {more && <small> {words.more}</small>}
                </td>
                <td>{format.count(objects)}</td>
                <td>{own === 0 ? '–' : format.count(own)}</td>
                <td>{kind === 'samples' ? '–' : format.bytes(size)}</td>
              </tr>
            ))}
          </Table>
          {mayRun && (
            <Button kind="primary" onClick={() => (running.value = true)}>
              {words.run}
            </Button>
          )}
          <Items planId={plan.planId} />
        </>
      )}
      {run !== null && run.leftOutSample.length > 0 && (
        <Table label={words.stays} columns={[words.itemColumns.what, words.itemColumns.why]}>
          {run.leftOutSample.map(({ what, why }) => (
            <tr key={what}>
              <td>
                <code>{what}</code>
              </td>
              <td>{why}</td>
            </tr>
          ))}
        </Table>
      )}
      {running.value && (
        <ReasonDialog
          danger
          title={words.runTitle}
          action={words.run}
          help={words.runHelp(format.count(things), format.bytes(bytes))}
          onClose={() => (running.value = false)}
          run={start}
        />
      )}
    </>
  );
}

function Items({ planId }: { readonly planId: string }) {
  const words = texts.cleanup;
  const path = { id: planId };
  const items = useQuery({
    queryKey: ['cleanup', planId, 'items'],
    queryFn: () =>
      bodyOf(api.GET('/v1/cleanup/plans/{id}/items', { params: { path, query: { limit: ITEMS } } })),
    retry: false,
  });
  if (items.isError) return <p>{words.gone}</p>;
  return (
    <Table label={words.items} columns={Object.values(words.itemColumns)}>
      {items.data?.items.map(({ kind, what, why, bytes }) => (
        <tr key={`${kind} ${what}`}>
          <td>{words.kinds[kind]}</td>
          <td>
            <code>{what}</code>
          </td>
          <td>{why}</td>
          <td>{bytes === 0 ? '–' : format.bytes(bytes)}</td>
        </tr>
      ))}
    </Table>
  );
}

/** Shows what came of an action at once. */
export function refreshPlans(): void {
  act(queries.invalidateQueries({ queryKey: ['cleanup'] }));
}
