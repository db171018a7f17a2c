import { OPERATORS_TENANT } from '@docket/kernel';
import { AggregateCatalog, type CatalogEntry } from '@docket/commands';
import type { EventStore } from '@docket/event-store';
import {
  alertChannelDecider,
  alertDecider,
  alertDigestDecider,
  alertRuleDecider,
  alertSilenceDecider,
  DIGEST_ID,
  effectiveRules,
  isOver,
  type Alert,
  type AlertChannel,
  type AlertDigest,
  type AlertRule,
  type AlertState,
  type Silence,
} from '../domain/index.js';

export interface KnownSilence extends Silence {
  readonly silenceId: string;
  readonly createdAt: number;
}

/** Rules, channels, silences and alerts, folded from the log: nothing that is decided waits for a read model. */
export class KnownAlerts {
  private readonly ruleStates;
  private readonly channelStates;
  private readonly silenceStates;
  private readonly alertStates;
  private readonly digestStates;

  constructor(store: Pick<EventStore, 'read'>) {
    this.ruleStates = new AggregateCatalog({
      store,
      decider: alertRuleDecider,
      isKept: ({ status }) => status === 'saved',
    });
    this.channelStates = new AggregateCatalog({
      store,
      decider: alertChannelDecider,
      isKept: ({ status }) => status === 'saved',
    });
    this.silenceStates = new AggregateCatalog({
      store,
      decider: alertSilenceDecider,
      isKept: ({ status }) => status === 'created',
    });
    this.alertStates = new AggregateCatalog({
      store,
      decider: alertDecider,
      isKept: ({ status }) => status !== 'unknown',
    });
    this.digestStates = new AggregateCatalog({
      store,
      decider: alertDigestDecider,
      isKept: ({ status }) => status === 'saved',
    });
  }

  /** The weekly digest; undefined where none is wanted. */
  digest(): AlertDigest | undefined {
    const state = this.digestStates.get(OPERATORS_TENANT, DIGEST_ID)?.state;
    return state?.status === 'saved' ? state.digest : undefined;
  }

  /** Reads on to the end of the log. */
  async refresh(): Promise<void> {
    await Promise.all(this.all().map(async (catalog) => catalog.refresh()));
  }

  async upTo(position: number): Promise<void> {
    await Promise.all(this.all().map(async (catalog) => catalog.upTo(position)));
  }

  /** Own rules, by name. */
  ownRules(): readonly AlertRule[] {
    return this.ruleStates
      .list(OPERATORS_TENANT)
      .flatMap(({ id, state }) => (state.status === 'saved' ? [{ ...state.rule, name: id }] : []));
  }

  /** The rules that count. */
  rules(): readonly AlertRule[] {
    return effectiveRules(this.ownRules());
  }

  channels(): readonly AlertChannel[] {
    return this.channelStates
      .list(OPERATORS_TENANT)
      .flatMap(({ id, state }) =>
        state.status === 'saved'
          ? [
              {
                ...state.channel,
                name: id,
                ...(state.quietHours === null ? {} : { quietHours: state.quietHours }),
              },
            ]
          : [],
      )
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** Silences that hold or will hold. */
  silences(now: Date): readonly KnownSilence[] {
    return this.silenceStates
      .list(OPERATORS_TENANT)
      .flatMap(({ id, state, createdAt }) =>
        state.status === 'created' ? [{ ...state.silence, silenceId: id, createdAt }] : [],
      )
      .filter((silence) => !isOver(silence, now))
      .sort((a, b) => b.createdAt - a.createdAt);
  }

  alertStatesById(): ReadonlyMap<string, AlertState> {
    return new Map(this.alertStates.list(OPERATORS_TENANT).map(({ id, state }) => [id, state]));
  }

  alerts(): readonly (CatalogEntry<AlertState> & { readonly state: Alert })[] {
    return this.alertStates.list(OPERATORS_TENANT).filter(isKnown);
  }

  private all() {
    return [this.ruleStates, this.channelStates, this.silenceStates, this.alertStates, this.digestStates];
  }
}

function isKnown(
  entry: CatalogEntry<AlertState>,
): entry is CatalogEntry<AlertState> & { readonly state: Alert } {
  return entry.state.status !== 'unknown';
}
