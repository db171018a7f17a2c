import { accept, reject, type Decider } from '@docket/kernel';
import type { LlmProvider, LlmProviderEvent } from './events.js';

/** All providers of a tenant are one aggregate, for their order is one decision. Its id. */
export const PROVIDERS_ID = 'providers';
const MOST_PROVIDERS = 16;

export interface LlmProvidersState {
  readonly providers: Readonly<Record<string, LlmProvider>>;
}

/** A provider as it is asked for; without a secret, the one that is stored stays. */
export interface WantedProvider extends LlmProvider {
  readonly keepSecret?: boolean;
}

export type LlmProviderCommand =
  | {
      readonly type: 'ConfigureLlmProvider';
      readonly name: string;
      readonly provider: WantedProvider;
      readonly reason: string;
    }
  | { readonly type: 'RemoveLlmProvider'; readonly name: string; readonly reason: string };

export const llmProvidersDecider: Decider<LlmProvidersState, LlmProviderCommand, LlmProviderEvent> = {
  aggregate: 'llm-providers',
  initialState: { providers: {} },
  decide: (command, { providers }) => {
    const { name, reason } = command;
    const known = providers[name];
    if (command.type === 'RemoveLlmProvider') {
      return known === undefined
        ? reject('PROVIDER.NOT_FOUND', 'There is no such provider: list them with GET /v1/ai/providers.')
        : accept({ type: 'LlmProviderRemoved', data: { name, reason } });
    }
    if (known === undefined && Object.keys(providers).length >= MOST_PROVIDERS) {
      return reject(
        'PROVIDER.TOO_MANY',
        `A tenant has at most ${MOST_PROVIDERS} providers: remove one first.`,
      );
    }
    const { keepSecret = false, ...wanted } = command.provider;
    // A stored secret goes with its address: whoever changes the address gives the secret anew.
    if (keepSecret && known?.secret !== undefined && known.url !== wanted.url) {
      return reject(
        'PROVIDER.SECRET_REQUIRED',
        'The address has changed: give the secret again, or name one.',
      );
    }
    const provider = keepSecret && known?.secret !== undefined ? { ...wanted, secret: known.secret } : wanted;
    if (known !== undefined && JSON.stringify(sorted(known)) === JSON.stringify(sorted(provider)))
      return accept();
    return accept({ type: 'LlmProviderConfigured', data: { name, provider, reason } });
  },
  evolve: (state, event) => {
    switch (event.type) {
      case 'LlmProviderConfigured':
        return { providers: { ...state.providers, [event.data.name]: event.data.provider } };
      case 'LlmProviderRemoved': {
        const { [event.data.name]: _removed, ...providers } = state.providers;
        return { providers };
      }
      // An event of a newer version of Docket leaves the state as it is.
      default:
        return state;
    }
  },
};

/** The enabled providers in the order in which they are asked. */
export function inOrder({ providers }: LlmProvidersState): readonly (readonly [string, LlmProvider])[] {
  return Object.entries(providers)
    .filter(([, { enabled }]) => enabled)
    .sort(([a, { order: first }], [b, { order: second }]) => first - second || (a < b ? -1 : 1));
}

function sorted(provider: LlmProvider): unknown {
  return Object.entries(provider).sort(([a], [b]) => (a < b ? -1 : 1));
}
