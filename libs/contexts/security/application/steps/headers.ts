import { messageOf } from '@docket/kernel';
import { checkHeaders, notChecked, outcomeOf, type Found, type SeenAnswer } from '../../domain/index.js';
import { freshPostures } from '../postures.js';
import type { Step } from './step.js';

const TIMEOUT_MS = 5_000;
const MOST_PROCESSES = 5;
/** Nobody's origin (RFC 2606): an answer that lets its pages read it lets every page. */
const ORIGIN = 'https://security-scan.invalid';
const ASKED: readonly (readonly [path: string, kind: SeenAnswer['kind']])[] = [
  ['/health/live', 'data'],
  ['/v1/me', 'data'],
  ['/console/', 'page'],
  ['/docs', 'page'],
];

/** The headers of answers as a client sees them, without a key. */
export const headersStep: Step = {
  name: 'headers',
  checks: ['headers'],
  run: async ({ services: { db }, now, signal }) => {
    const apis = (await freshPostures(db, now)).filter(({ url }) => url !== null).slice(0, MOST_PROCESSES);
    const addresses = apis.flatMap(({ url, publicUrl }) => [
      url!,
      ...(publicUrl === null ? [] : [publicUrl]),
    ]);
    const found = new Map<string, Found>();
    const failed: string[] = [];
    let looked = 0;
    for (const address of new Set(addresses)) {
      for (const [path, kind] of ASKED) {
        try {
          const headers = await headersAt(`${address}${path}`, signal);
          looked += 1;
          const seen = { route: `GET ${path}`, kind, headers, origin: ORIGIN };
          for (const each of checkHeaders(seen)) found.set(`${each.rule} ${each.title} ${each.place}`, each);
        } catch (error) {
          signal.throwIfAborted();
          failed.push(`${address}${path}: ${messageOf(error)}`);
        }
      }
    }
    if (looked === 0) {
      const why =
        apis.length === 0
          ? 'No process of the API has said in the last minutes where it listens.'
          : `The API did not answer: ${failed[0]}`;
      return {
        outcomes: [notChecked('headers', why, ASKED.length)],
        found: [],
        uncertain: ['headers'],
      };
    }
    const all = [...found.values()].map((each) => ({ ...each, rule: ruleOf(each) }));
    const note =
      failed.length === 0 ? {} : { note: `Not every address answered: ${failed[0]}`.slice(0, 500) };
    return {
      outcomes: [outcomeOf('headers', all, { looked, left: failed.length, ...note })],
      found: all,
      ...(failed.length > 0 ? { uncertain: ['headers'] } : {}),
    };
  },
};

/** Two headers that miss are two findings of one place. */
function ruleOf({ rule, title }: Found): string {
  return rule === 'headers.missing' ? `${rule}.${title.split(' ')[0]}` : rule;
}

async function headersAt(url: string, signal: AbortSignal): Promise<Readonly<Record<string, string>>> {
  const response = await fetch(url, {
    headers: { origin: ORIGIN },
    redirect: 'manual',
    signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
  });
  await response.body?.cancel();
  return Object.fromEntries(response.headers);
}
