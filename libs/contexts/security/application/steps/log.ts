import { isUnreadable } from '@docket/event-store';
import type { RecordedEvent } from '@docket/kernel';
import {
  declares,
  MOST_FINDINGS,
  outcomeOf,
  personalDataIn,
  type Found,
  type PersonalKind,
} from '../../domain/index.js';
import { leavesOf } from '../leaves.js';
import { SecretScanner, type Piece } from '../secret-scanner.js';
import type { Step } from './step.js';

const BATCH = 500;
/** Stored encrypted with the key of a data subject: the schema has declared it. */
const ENCRYPTED = /^personal:v1:/;

interface Group {
  readonly type: string;
  readonly field: string;
  readonly kind: PersonalKind;
  readonly first: number;
  count: number;
}

interface Kept {
  readonly after: number;
  readonly until: number;
  readonly looked: number;
  readonly unreadable: number;
  /** Events that are so large that only their beginning was looked at. */
  readonly partial: number;
  readonly secrets: readonly Found[];
  readonly groups: readonly Group[];
  readonly cut: number;
}

/**
 * The newest events of the log: secrets in what was put into them, and personal data in events whose context does not
 * declare it.
 */
export const logStep: Step = {
  name: 'log',
  checks: ['secrets.log', 'personal-data'],
  run: async ({ services: { store, settings, processing }, signal, resume, save }) => {
    const before = resume as Kept | undefined;
    const until = before?.until ?? (await store.head()).last;
    const begin = Math.max(0, until - settings.securityEvents);
    const scanner = new SecretScanner('secrets.log');
    const secrets: Found[] = [...(before?.secrets ?? [])];
    const groups = new Map((before?.groups ?? []).map((group) => [keyOf(group), group]));
    let { looked = 0, unreadable = 0, partial = 0, cut = 0 } = before ?? {};
    let after = before?.after ?? begin;
    if (after < until)
      for await (const { events, position } of store.read({ after, until, maxBatch: BATCH, signal })) {
        const pieces: Piece[] = [];
        for (const event of events) {
          looked += 1;
          if (isUnreadable(event)) {
            unreadable += 1;
            continue;
          }
          const categories = processing.get(event.type)?.categories ?? [];
          const { leaves, cut: inPart } = leavesOf(event.data);
          partial += inPart ? 1 : 0;
          for (const leaf of leaves) {
            if (ENCRYPTED.test(leaf.text)) continue;
            pieces.push({ text: `${leaf.name} = ${leaf.text}`, place: placeOf(event, leaf.pointer) });
            for (const kind of personalDataIn(leaf.text))
              if (!declares(categories, kind)) count(groups, event, leaf.pointer, kind);
          }
        }
        for (const found of await scanner.scan(pieces, signal)) {
          if (secrets.length < MOST_FINDINGS) secrets.push(found);
          else cut += 1;
        }
        after = position;
        const kept = {
          after,
          until,
          looked,
          unreadable,
          partial,
          secrets,
          groups: [...groups.values()],
          cut,
        };
        await save(looked, until - begin, () => kept);
      }
    const personal = [...groups.values()].map(foundOf).slice(0, MOST_FINDINGS);
    const found = [...secrets, ...personal];
    const note =
      begin > 0
        ? { note: `The newest ${until - begin} events; ${begin} older ones were not looked at.` }
        : {};
    const left = begin + unreadable + partial;
    const groupsCut = Math.max(0, groups.size - MOST_FINDINGS);
    return {
      outcomes: [
        outcomeOf('secrets.log', found, { looked, left: left + cut, ...note }),
        outcomeOf('personal-data', found, { looked, left: left + groupsCut, ...note }),
      ],
      found,
      ...(left + cut + groupsCut > 0 ? { uncertain: ['secrets.log', 'personal-data'] } : {}),
    };
  },
};

function placeOf({ position, type, aggregate: { tenant, type: kind, id } }: RecordedEvent, pointer: string) {
  return `event ${position} ${type} of ${kind} ${id} of tenant ${tenant}, ${pointer}`.slice(0, 600);
}

const keyOf = ({ type, field, kind }: Pick<Group, 'type' | 'field' | 'kind'>) => `${type} ${field} ${kind}`;

/** Items of lists are one field: what is wrong is the kind of the field, not each value. */
function count(groups: Map<string, Group>, event: RecordedEvent, pointer: string, kind: PersonalKind): void {
  const field = pointer.replaceAll(/\/\d+(?=\/|$)/g, '/*').slice(0, 300);
  const key = keyOf({ type: event.type, field, kind });
  const group = groups.get(key);
  if (group !== undefined) group.count += 1;
  else if (groups.size < 2 * MOST_FINDINGS)
    groups.set(key, { type: event.type, field, kind, first: event.position, count: 1 });
}

function foundOf({ type, field, kind, first, count: values }: Group): Found {
  return {
    check: 'personal-data',
    rule: `personal-data.${kind.replaceAll(' ', '-')}`,
    severity: kind === 'national id' ? 'high' : 'medium',
    title: `Events have a ${kind} that their context does not declare`,
    place: `${field} of ${type}`,
    evidence: `${values} values, the first in event ${first}`,
    remedy:
      'Keep it out of the field, store it as personal data of a data subject (docs/guides/privacy.md), or declare the category in the manifest of the context.',
  };
}
