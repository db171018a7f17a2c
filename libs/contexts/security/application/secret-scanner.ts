import { setImmediate as nextTurn } from 'node:timers/promises';
import type { CheckId, Found } from '../domain/index.js';
import { masked } from './mask.js';

/** A text and where it is. */
export interface Piece {
  readonly text: string;
  readonly place: string;
}

interface Match {
  readonly kind: string;
  readonly secret: string;
  readonly start: number;
}

type Lint = (text: string) => Promise<readonly Match[]>;

/** Texts are looked at in portions of this size, so that the process answers others between them. */
const PORTION = 128 * 1024;
/** So much of a long text is in two portions: a secret that one of them cuts is whole in the other. */
const OVERLAP = 8 * 1024;
/** Long enough that no rule takes the end of one text and the beginning of the next for one. */
const BETWEEN = '\n\n\n';

/** Secrets of Docket's own, which no rule of others knows. */
const OWN: readonly (readonly [kind: string, pattern: RegExp])[] = [
  ['key of the API', /\bdk_[A-Za-z0-9_-]{1,128}_[0-9a-f]{64}\b/g],
  ['private key of the audit', /PRIVATE\+KEY\+[^\s+]+\+[0-9a-f]{8}\+[A-Za-z0-9+/=]{20,}/g],
  ['master key of the privacy', /MASTER\+KEY\+[a-z0-9-]+\+[A-Za-z0-9+/=_-]{20,}/g],
  ['private age key', /AGE-SECRET-KEY-1[0-9A-Z]{50,}/g],
];

/** Looks for secrets with the recommended rules of secretlint, and for Docket's own. */
export class SecretScanner {
  #lint: Promise<Lint> | undefined;

  constructor(private readonly check: CheckId) {}

  /** Secrets of some texts; a place is told once for each kind of secret. */
  async scan(pieces: readonly Piece[], signal: AbortSignal): Promise<readonly Found[]> {
    const found = new Map<string, Found>();
    let batch: Piece[] = [];
    let length = 0;
    const flush = async (): Promise<void> => {
      if (batch.length === 0) return;
      for (const each of await this.#scanBatch(batch)) {
        const key = `${each.rule} ${each.place}`;
        if (!found.has(key)) found.set(key, each);
      }
      [batch, length] = [[], 0];
      await nextTurn();
      signal.throwIfAborted();
    };
    for (const piece of pieces) {
      for (const portion of portionsOf(piece)) {
        batch.push(portion);
        length += portion.text.length;
        if (length >= PORTION) await flush();
      }
    }
    await flush();
    return [...found.values()];
  }

  async #scanBatch(pieces: readonly Piece[]): Promise<readonly Found[]> {
    const starts: number[] = [];
    let text = '';
    for (const { text: next } of pieces) {
      starts.push(text.length);
      text += next + BETWEEN;
    }
    const matches = [...ownMatches(text), ...(await (await (this.#lint ??= loadLint()))(text))];
    return matches.map(({ kind, secret, start }) => {
      const at = starts.findLastIndex((each) => each <= start);
      const { place } = pieces[at]!;
      return {
        check: this.check,
        rule: `secrets.${kind.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}`.slice(0, 100),
        severity: 'critical',
        title: `A secret is stored in plain text: ${kind}`.slice(0, 300),
        place,
        evidence: masked(secret),
        remedy:
          'Replace the secret where it is used: who could read this place could read it. Then remove the place, where it can be removed; the log cannot forget, so accept the finding once the secret is worthless.',
      };
    });
  }
}

function* portionsOf({ text, place }: Piece): Generator<Piece> {
  let start = 0;
  for (; text.length - start > PORTION; start += PORTION - OVERLAP)
    yield { text: text.slice(start, start + PORTION), place };
  yield { text: text.slice(start), place };
}

function* ownMatches(text: string): Generator<Match> {
  for (const [kind, pattern] of OWN)
    for (const match of text.matchAll(pattern)) yield { kind, secret: match[0], start: match.index };
}

/** The rules are loaded when the first text comes: no process pays for them before. */
async function loadLint(): Promise<Lint> {
  const [{ lintSource }, { creator }] = await Promise.all([
    import('@secretlint/core'),
    import('@secretlint/secretlint-rule-preset-recommend'),
  ]);
  const config = { rules: [{ id: '@secretlint/secretlint-rule-preset-recommend', rule: creator }] };
  return async (content) => {
    const { messages } = await lintSource({
      source: { content, filePath: '/text.txt', ext: '.txt', contentType: 'text' },
      options: { config, noPhysicFilePath: true },
    });
    return messages.map(({ ruleId, messageId, range: [start, end] }) => ({
      kind: `${ruleId.replace(/^.*secretlint-rule-/, '')} ${messageId}`,
      secret: content.slice(start, end),
      start,
    }));
  };
}
