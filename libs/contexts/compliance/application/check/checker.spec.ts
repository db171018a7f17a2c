import { composition } from '@docket/contexts';
import { signEntries, someKey, type SignedLog } from '@docket/transparency/testing';
import type { LogEntry } from '@docket/transparency/verifier';
import { entriesOf, goodStory, personal, startMs, SUBJECT_KEY, type Told } from '../../testing/index.js';
import { rules } from '../rules/index.js';
import { ruleContext } from '../run-check.js';
import { checkCompliance, type CheckOptions } from './checker.js';

const signing = someKey();
const keyId = signing.verifierKey.split('+')[1]!;
const now = new Date(startMs + 40 * 86_400_000);

interface Copy extends Partial<Omit<SignedLog, 'signing'>> {
  readonly story?: readonly Told[];
}

async function signed(story: readonly Told[], key = (_head: number) => signing): Promise<SignedLog> {
  const entries = entriesOf(story);
  const sizes = [4, 9, entries.length];
  return signEntries(entries, { sizes, signing: key, time: (head) => new Date(startMs + head * 60_000) });
}

async function check(copy: Copy, options: CheckOptions = {}) {
  const log = { ...(await signed(copy.story ?? goodStory(keyId))), ...copy };
  const checked = {
    keys: log.keys,
    tiles: log.tiles,
    async *heads() {
      yield* log.heads;
    },
    async *entries() {
      yield log.entries.map((entry) => ({ entry }));
    },
  };
  return checkCompliance(checked, ruleContext(composition, now), options);
}

/** The rules that are violated, each with the positions and heads that are named. */
async function violated(copy: Copy): Promise<readonly string[]> {
  const { outcomes } = await check(copy);
  return outcomes.flatMap(({ rule, result, found }) =>
    result !== 'fail'
      ? []
      : [`${rule} ${found.map(({ position, head }) => position ?? `head ${head}`).join()}`],
  );
}

/** The good story in which the first event of a type is another one. */
function changed(type: string, over: (told: Told) => Partial<Told>): readonly Told[] {
  const story = [...goodStory(keyId)];
  const at = story.findIndex((told) => told.type === type);
  story[at] = { ...story[at]!, ...over(story[at]!) };
  return story;
}

/** The good story with one event more at its end. */
const added = (told: Told): readonly Told[] => [...goodStory(keyId), told];
const policy = (id: string, before: unknown, after: number): Told => ({
  type: 'RetentionPolicyChanged',
  aggregate: 'retention-policy',
  id,
  data: { before, after, reason: 'policy 9' },
});
const END = goodStory(keyId).length + 1;

describe('a log on which everything went as it should', () => {
  it('violates no rule, and every rule that it is about passes', async () => {
    const { outcomes, entries } = await check({});
    expect(outcomes.map(({ rule }) => rule)).toEqual(rules.map(({ id }) => id));
    expect(outcomes.map(({ rule }) => rule)).toEqual(Array.from({ length: 18 }, (_, at) => `R${at + 1}`));
    const others = outcomes.filter(({ result }) => result !== 'pass');
    expect(others).toEqual([]);
    expect(entries).toBe(END - 1);
  });

  it('passes nothing that it is not about', async () => {
    const { outcomes } = await check({ entries: [], heads: [] });
    expect(outcomes.filter(({ result }) => result === 'pass')).toEqual([]);
  });

  it('of one tenant is not judged by what another one did', async () => {
    const foreign = added({ type: 'Nonsense', aggregate: 'job', id: 'job-7', tenant: 'other', data: {} });
    expect(await violated({ story: foreign })).not.toEqual([]);
    const { outcomes } = await check({ story: foreign }, { tenant: 'default' });
    expect(outcomes.filter(({ result }) => result === 'fail')).toEqual([]);
  });
});

describe('a violation that is planted in a copy of the log is found by its rule alone:', () => {
  const forgedTime = new Date(startMs - 86_400_000).toISOString();
  it.each<[rule: string, expected: string, story: () => readonly Told[]]>([
    ['R1', 'R1 6', () => changed('JobAttemptStarted', () => ({ actor: ['worker', ''] }))],
    ['R2', 'R2 9', () => changed('DownloadStarted', () => ({ time: forgedTime }))],
    ['R3', `R3 ${END}`, () => added(policy('records', 9_999, 5_000))],
    ['R4', 'R4 13', () => changed('ApiKeyRevoked', () => ({ data: {} }))],
    [
      'R7',
      `R7 7`,
      () => {
        const [...story] = goodStory(keyId);
        const progressed = { ...story[5]!, type: 'JobProgressed', data: Uint8Array.of(255, 0, 255) };
        // What lies behind moves on by one, and the finding names the burst where it is.
        return [...story.slice(0, 6), progressed, ...story.slice(6)].map((told) =>
          told.type === 'FindingOpened'
            ? { ...told, data: { kind: 'denial-burst', from: 15, to: 15 } }
            : told,
        );
      },
    ],
    ['R8', `R8 ${END}`, () => added(policy('audit', null, 30))],
    ['R9', `R9 ${END}`, () => added(goodStory(keyId).find(({ type }) => type === 'JobAttemptStarted')!)],
    ['R10', 'R10 10', () => changed('RetentionPolicyChanged', () => ({ actor: ['user', KEY_OF_NOBODY] }))],
    ['R11', 'R11 8', () => changed('ThingSigned', ({ data }) => ({ data: { ...data, meaning: '' } }))],
    [
      'R12',
      'R12 8',
      () => changed('ThingSigned', ({ data }) => ({ data: { ...data, contentSha256: 'e'.repeat(64) } })),
    ],
    [
      'R13',
      'R13 9',
      () => changed('DownloadStarted', ({ data }) => ({ data: { ...data, sha256: 'e'.repeat(64) } })),
    ],
    ['R14', 'R14 16', () => changed('SubjectRecorded', () => ({ data: { name: 'Zoë Okonkwo' } }))],
    [
      'R14',
      `R14 ${END}`,
      () =>
        added({
          type: 'SubjectRecorded',
          aggregate: 'data-subject',
          id: 'p-1',
          data: { name: personal(SUBJECT_KEY) },
        }),
    ],
    ['R14', 'R14 17', () => goodStory(keyId).filter(({ type }) => type !== 'SubjectErased')],
    ['R15', `R15 ${END}`, () => added({ type: 'FaceScanned', aggregate: 'face', id: 'f-1', data: {} })],
    ['R16', `R16 ${END}`, () => added(policy('documentation', 2_500, 365))],
    ['R17', 'R17 14', () => goodStory(keyId).filter(({ type }) => !type.startsWith('Finding'))],
    ['R17', 'R17 14', () => goodStory(keyId).filter(({ type }) => type !== 'FindingResolved')],
  ])('%s', async (_rule, expected, story) => {
    expect(await violated({ story: story() })).toEqual([expected]);
  });

  it('R10, not for a person with a session, until it has ended', async () => {
    const personId = '11111111-7c1d-5e4b-9a8d-1c2b3e4f5a60';
    const expiresAt = new Date(startMs + 60_000).toISOString();
    const data = { way: 'oidc', person: { personId, name: 'Ada', roles: ['auditor'] }, expiresAt };
    const session: Told = {
      type: 'SessionStarted',
      aggregate: 'session',
      id: 's-1',
      actor: ['user', personId],
      data,
    };
    const act = { ...policy('audit', null, 5_000), actor: ['user', personId] as const };
    const story = [...goodStory(keyId), session, act];
    const failed = (await violated({ story })).filter((line) => !line.startsWith('R15'));
    expect(failed).toEqual([]);
    const late = [...goodStory(keyId), session, { ...act, time: new Date(startMs + 180_000).toISOString() }];
    expect(await violated({ story: late })).toContain(`R10 ${END + 1}`);
  });

  it('R5, an entry that was altered, dropped, inserted, moved or cut off', async () => {
    const { entries } = await signed(goodStory(keyId));
    const renumbered = (some: readonly LogEntry[]) =>
      some.map((entry, at) => ({ ...entry, position: at + 1 }));
    const text = Buffer.from(Buffer.from(entries[4]!.data).toString().replace('first', 'fjrst'));
    const altered = entries.map((entry) => (entry.position === 5 ? { ...entry, data: text } : entry));
    expect(await violated({ entries: altered })).toEqual(['R5 5']);
    const dropped = entries.filter(({ position }) => position !== 11);
    expect(await violated({ entries: dropped })).toEqual(['R5 11']);
    const inserted = [...entries.slice(0, 9), entries[8]!, ...entries.slice(9)];
    expect((await violated({ entries: renumbered(inserted) })).map((line) => line.split(' ')[0])).toContain(
      'R5',
    );
    const moved = renumbered([...entries.slice(0, 9), entries[10]!, entries[9]!, ...entries.slice(11)]);
    expect((await violated({ entries: moved })).every((line) => line.startsWith('R5'))).toBe(true);
    expect(await violated({ entries: entries.slice(0, -1) })).toEqual(
      expect.arrayContaining([expect.stringMatching(/^R5 /)]),
    );
  });

  it('R6, a signed head that was removed', async () => {
    const { heads } = await signed(goodStory(keyId));
    expect(await violated({ heads: heads.filter((_, at) => at !== 1) })).toEqual(['R6 head 2']);
  });

  it('R18, another key that signs without an entry that says so', async () => {
    const other = someKey();
    const log = await signed(goodStory(keyId), (head) => (head < 3 ? signing : other));
    expect(await violated(log)).toEqual(['R18 head 3']);
    const told = changed('FindingResolved', () => ({}));
    const entry = {
      ...told[0]!,
      data: {
        before: { keyIds: [keyId] },
        after: { keyIds: [other.verifierKey.split('+')[1]] },
        reason: 'new',
      },
    };
    const announced = await signed([...told, entry], (head) => (head < 3 ? signing : other));
    expect(await violated(announced)).toEqual([]);
  });
});

const KEY_OF_NOBODY = '99999999-7c1d-5e4b-9a8d-1c2b3e4f5a60';
