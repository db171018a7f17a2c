import { api, bodyOf, StateMark, texts, Time } from '@docket/console';
import { useQuery } from '@tanstack/preact-query';

const SHOWN = 100;
const ASK_EVERY_MS = 5_000;

/** Who gets a campaign, who does not and why, and what came of it. */
export function CampaignRecipients({ name }: { readonly name: string }) {
  const words = texts.campaigns;
  const list = useQuery({
    queryKey: ['campaigns', name, 'recipients'],
    queryFn: () =>
      bodyOf(
        api.GET('/v1/campaigns/{name}/recipients', {
          params: { path: { name }, query: { limit: SHOWN } },
        }),
      ),
    refetchInterval: ASK_EVERY_MS,
    meta: { live: ['campaign'] },
  });
  if (list.data === undefined) return null;
  return (
    <div class="scroll-x" tabIndex={0} role="region" aria-label={words.recipients}>
      <table class="plain">
        <thead>
          <tr>
            <th scope="col">{words.visitor}</th>
            <th scope="col">{words.state}</th>
            <th scope="col">{words.at}</th>
          </tr>
        </thead>
        <tbody>
          {list.data.items.map(({ visitor, state, why, at }) => (
            <tr key={visitor}>
              <td>{visitor}</td>
              <td>
                <StateMark state={state} /> <small>{words.why(why)}</small>
              </td>
              <td>
                <Time at={at} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
