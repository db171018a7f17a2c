import { act, api, bodyOf, Loading, type PageProps, Problem, Section, seen, texts } from '@docket/console';
import { useQuery } from '@tanstack/preact-query';
import { PlanView } from './plan-view.js';

export default function PlanPage({ params }: PageProps) {
  const path = { id: params['id']! };
  const plan = useQuery({
    queryKey: ['cleanup', path.id],
    queryFn: () => bodyOf(api.GET('/v1/cleanup/plans/{id}', { params: { path, query: seen() } })),
    meta: { live: ['cleanup-plan'] },
  });
  if (plan.isPending) return <Loading />;
  if (plan.data === undefined) return <Problem error={plan.error} onRetry={() => act(plan.refetch())} />;
  return (
    <Section title={texts.cleanup.title}>
      <PlanView plan={plan.data} />
    </Section>
  );
}
