import { AggregateCatalog } from '@docket/commands';
import { MailError, sendMail } from '@docket/outbound';
import { privacyKeys } from '@docket/platform';
import { defineReactor, type DueReaction, type Reaction, type Reactor } from '@docket/processes';
import { setTimeout as sleep } from 'node:timers/promises';
import { campaignDecider, filledIn, type Campaign, type CampaignEvent } from '../../domain/index.js';
import { PersonalAddresses } from '../addresses.js';
import { messageCounter } from '../metrics.js';
import { sendingOf, type Services } from '../reactor.js';
import { unsubscribeHeaders } from '../sending/send.js';
import { consentState } from '../state.js';
import { CampaignPlans, type PlanRow } from './plan-store.js';

/** Campaigns that another process has started are known after this time at the latest. */
const REFRESH_MS = 2_000;
/** Longest time of one turn, so that another process can take over in order. */
const TURN_MS = 15_000;
/** A run rests so long when the mail server takes nothing. */
const REST_MS = 30_000;
const MOST_TRIES = 5;
const MINUTE_MS = 60_000;

type Settled = readonly [
  state: 'sent' | 'failed' | 'uncertain' | 'held-back' | 'planned',
  why: string | null,
];

/**
 * Sends the plans of campaigns that were started, at their pace. Each recipient is taken in the database before the mail is handed
 * over, so that nobody gets a second one, wherever a process is killed.
 */
export function campaignReactor(services: Services): Reactor {
  const { store, db, clock, settings } = services;
  const plans = new CampaignPlans(db);
  const sending = sendingOf(services);
  const addresses = new PersonalAddresses(async () => privacyKeys(db, settings));
  const count = messageCounter(services.metrics);
  const campaigns = new AggregateCatalog<Campaign, CampaignEvent>({
    store,
    decider: campaignDecider,
    isKept: ({ status }) => status !== 'unknown',
  });
  let refreshedMs = -Infinity;
  const noted = async ({ position }: { readonly position: number }): Promise<void> =>
    campaigns.upTo(position);

  const send = async (tenant: string, { definition }: Campaign, row: PlanRow): Promise<Settled> => {
    const { status, given } = await consentState(store, tenant, row.consentId);
    if (status !== 'given' || given?.addressId !== row.addressId)
      return ['held-back', 'The consent was withdrawn or changed behind the plan.'];
    const to = await addresses.read(tenant, row.consentId, 'campaign-mail', given.address);
    if (to === undefined || definition === null) return ['held-back', 'The address was erased.'];
    const { publicUrl } = settings;
    if (publicUrl === undefined)
      return ['planned', 'Links in mails lead nowhere: set DOCKET_PUBLIC_URL for the app "processes".'];
    const link = { purpose: 'withdraw-consent', tenant, id: row.consentId, of: 'all' } as const;
    const unsubscribe = sending.links.url(publicUrl, link);
    const values = { visitor: row.visitor, unsubscribe };
    const text = filledIn(definition.text, values);
    const mail = {
      to: [to],
      subject: filledIn(definition.subject, values),
      text: text.includes(unsubscribe) ? text : `${text}\n\n--\nNo more of these mails: ${unsubscribe}\n`,
      id: row._id.replace('/', '-'),
      headers: unsubscribeHeaders(unsubscribe),
    };
    try {
      await sendMail(settings, mail, sending.timeoutMs);
      return ['sent', null];
    } catch (error) {
      if (!(error instanceof MailError)) throw error;
      if (error.outcome === 'unknown') return ['uncertain', error.message];
      const again = error.outcome === 'not-sent' && row.tries + 1 < MOST_TRIES;
      return [again ? 'planned' : 'failed', error.message];
    }
  };

  const takeTurn = async (
    tenant: string,
    name: string,
    campaign: Campaign,
    reaction: Reaction,
  ): Promise<void> => {
    const { plan, definition } = campaign;
    if (plan === null || definition === null) return;
    const { planId } = plan;
    if ((await plans.hash(planId, definition.subject, definition.text)) !== plan.hash) {
      const reason = 'The stored plan is not the one that was started: make another one.';
      await command(reaction, name, { type: 'StopCampaign', reason }, `stop/${planId}`);
      await campaigns.refresh();
      return;
    }
    const everyMs = Math.ceil(MINUTE_MS / definition.perMinute);
    const lateMs = performance.now() + TURN_MS;
    while (performance.now() < lateMs) {
      reaction.signal.throwIfAborted();
      await campaigns.refresh();
      const now = campaigns.get(tenant, name)?.state;
      if (now?.status !== 'running' || now.plan?.planId !== planId) return;
      const waitMs = await plans.pace(planId, clock.now(), everyMs);
      if (waitMs > 0) {
        if (waitMs > TURN_MS) return;
        await sleep(waitMs, undefined, { signal: reaction.signal });
        continue;
      }
      const row = await plans.take(planId, clock.now());
      if (row === undefined) {
        await plans.settleLost(planId, clock.now());
        if (await finish(reaction, name, planId)) await campaigns.refresh();
        return;
      }
      const [state, why] = await send(tenant, campaign, row);
      count('campaign', state);
      await plans.settle(row, state, why, clock.now());
      // The server takes nothing: the next one waits, and this one comes again.
      if (state === 'planned') await plans.pace(planId, new Date(clock.now().getTime() + everyMs), REST_MS);
    }
  };

  /** @returns whether everybody of the plan was dealt with */
  const finish = async (reaction: Reaction, name: string, planId: string): Promise<boolean> => {
    const counts = await plans.counts(planId);
    if (counts.planned > 0 || counts.sending > 0) return false;
    const { sent, failed, uncertain } = counts;
    const results = { sent, failed, uncertain, heldBack: counts['held-back'] };
    await command(reaction, name, { type: 'EndCampaign', planId, ...results }, `end/${planId}`);
    return true;
  };

  return defineReactor<CampaignEvent>()({
    name: 'notifications.campaigns',
    startFrom: 'now',
    on: {
      CampaignSaved: noted,
      CampaignPlanned: noted,
      CampaignStarted: noted,
      CampaignStopped: noted,
      CampaignEnded: noted,
    },
    due: async (_now, limit): Promise<readonly DueReaction[]> => {
      if (performance.now() - refreshedMs > REFRESH_MS) {
        refreshedMs = performance.now();
        await campaigns.refresh();
      }
      return campaigns
        .list()
        .filter(({ state }) => state.status === 'running')
        .slice(0, limit)
        .map(({ tenant, id, state }) => ({
          key: `${tenant}/${id}`,
          tenant,
          run: async (reaction) => takeTurn(tenant, id, state, reaction),
        }));
    },
  });
}

async function command(
  { send }: Reaction,
  id: string,
  what: { readonly type: string } & Readonly<Record<string, unknown>>,
  key: string,
): Promise<void> {
  const result = await send({ aggregate: 'campaign', id, command: what }, key);
  // Stopped or ended meanwhile.
  if (!result.ok && result.code !== 'CAMPAIGN.NOT_RUNNING') throw new Error(result.message);
}
