import { AggregateCatalog } from '@docket/commands';
import type { EventStore } from '@docket/event-store';
import { consentDecider, type CampaignLeftOut, type Consent, type ConsentEvent } from '../../domain/index.js';
import type { PersonalAddresses } from '../addresses.js';
import { consentIdOf } from '../state.js';
import type { PlannedVisitor } from './plan-store.js';

type LeftOut = keyof CampaignLeftOut;

/** Works out who of the visitors gets a mail, and why the others do not. Nothing is sent, and nothing is stored. */
export class CampaignPlanner {
  private readonly consents;

  constructor(
    store: Pick<EventStore, 'read'>,
    private readonly addresses: PersonalAddresses,
  ) {
    this.consents = new AggregateCatalog<Consent, ConsentEvent>({
      store,
      decider: consentDecider,
      isKept: ({ status }) => status !== 'none',
    });
  }

  /** @param mailed consents that got an earlier mail of the campaign */
  async plan(
    tenant: string,
    visitors: readonly string[],
    mailed: ReadonlySet<string>,
  ): Promise<{ readonly visitors: readonly PlannedVisitor[]; readonly leftOut: CampaignLeftOut }> {
    await this.consents.refresh();
    const leftOut: Record<LeftOut, number> = {
      noConsent: 0,
      notConfirmed: 0,
      withdrawn: 0,
      noAddress: 0,
      sameAddress: 0,
      alreadyMailed: 0,
    };
    const addresses = new Set<string>();
    const planned: PlannedVisitor[] = [];
    for (const visitor of visitors) {
      const consentId = consentIdOf(tenant, visitor);
      const consent = this.consents.get(tenant, consentId)?.state;
      const why = await this.whyNot(tenant, consentId, consent, mailed, addresses);
      if (why !== undefined) leftOut[why] += 1;
      const addressId = consent?.given?.addressId ?? '';
      planned.push({ consentId, visitor, addressId, ...(why === undefined ? {} : { leftOut: why }) });
    }
    return { visitors: planned, leftOut };
  }

  private async whyNot(
    tenant: string,
    consentId: string,
    consent: Consent | undefined,
    mailed: ReadonlySet<string>,
    addresses: Set<string>,
  ): Promise<LeftOut | undefined> {
    if (consent === undefined || consent.given === null) return 'noConsent';
    if (consent.status === 'withdrawn') return 'withdrawn';
    if (consent.status !== 'given') return 'notConfirmed';
    if (mailed.has(consentId)) return 'alreadyMailed';
    const stored = consent.given.address;
    const address = await this.addresses.read(tenant, consentId, 'campaign-mail', stored);
    if (address === undefined) return 'noAddress';
    const same = address.toLowerCase();
    if (addresses.has(same)) return 'sameAddress';
    addresses.add(same);
    return undefined;
  }
}
