import type { Rule } from '../check/rule.js';
import { Tally } from '../check/tally.js';

const filled = (value: unknown): boolean => typeof value === 'string' && value.trim() !== '';

/** R11, R12: electronic signatures. */
export const signatureRules: readonly Rule[] = [
  {
    id: 'R11',
    title: 'A signature shows the name of the signer, the time and the meaning',
    source: '21 CFR 11.50',
    how: 'Each signature has the printed name of the signer, the time at which it was made, and its meaning.',
    begin: () => {
      const tally = new Tally();
      return {
        see: ({ position, type, data }) => {
          if (type !== 'ThingSigned') return;
          tally.check(position);
          const missing = [
            ...(filled(data?.['signerName']) ? [] : ['the name']),
            ...(Number.isNaN(Date.parse(String(data?.['signedAt']))) ? ['the time'] : []),
            ...(filled(data?.['meaning']) ? [] : ['the meaning']),
          ];
          if (missing.length > 0)
            tally.violate(`The signature at position ${position} does not show ${missing.join(', ')}.`, {
              position,
            });
        },
        end: () => tally.outcome(`${tally.checked} signatures show name, time and meaning.`),
      };
    },
  },
  {
    id: 'R12',
    title: 'A signature is bound to its record and made with two components',
    source: '21 CFR 11.70, 11.200(a)(1)',
    how:
      'Each signature has the SHA-256 of the content that the log recorded for the signed thing before, names two ' +
      'components, is by the key that it names, and that key had set its second component before.',
    begin: () => {
      const tally = new Tally();
      const contents = new Map<string, Set<string>>();
      const secrets = new Set<string>();
      const record = (place: string, sha256: unknown): void => {
        if (typeof sha256 !== 'string') return;
        const known = contents.get(place);
        if (known === undefined) contents.set(place, new Set([sha256]));
        else known.add(sha256);
      };
      return {
        see: ({ position, type, tenant, id, data, actorId }) => {
          if (type === 'DocumentRegistered') record(`${tenant}/document/${id}`, data?.['sha256']);
          if (type === 'JobSucceeded')
            record(`${tenant}/job/${id}`, (data?.['result'] as { sha256?: unknown } | undefined)?.sha256);
          if (type === 'SigningSecretSet') secrets.add(`${tenant}/${id}`);
          if (type !== 'ThingSigned') return;
          tally.check(position);
          const place = `${tenant}/${String(data?.['thing'])}/${id}`;
          const components = data?.['components'];
          const wrong = [
            ...(contents.get(place)?.has(String(data?.['contentSha256'])) === true
              ? []
              : ['is not bound to the content of its record']),
            ...(Array.isArray(components) && new Set(components).size >= 2 ? [] : ['has no two components']),
            ...(data?.['signerId'] === actorId ? [] : ['is not by the key that it names']),
            ...(secrets.has(`${tenant}/${actorId}`) ? [] : ['is by a key that had set no second component']),
          ];
          if (wrong.length > 0)
            tally.violate(`The signature at position ${position} ${wrong.join(', ')}.`, { position });
        },
        end: () => tally.outcome(`${tally.checked} signatures are bound to their records by two components.`),
      };
    },
  },
];
