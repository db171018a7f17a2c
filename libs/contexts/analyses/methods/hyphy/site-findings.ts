import { type HyphyJson, unknownResult } from './hyphy-json.js';
import {
  type CoevolutionFindings,
  type DirectionFindings,
  type SelectedSite,
  type SiteFindings,
} from './result.js';

type Rows = readonly (readonly number[])[];

/** FEL: two-sided; the direction is that of the rates. */
export function felSites(json: HyphyJson, pValue: number): SiteFindings {
  const column = json.columns();
  return withinPValue(pValue, rowsOf(json), (row, site) => {
    const [alpha, beta] = [column(row, 'alpha'), column(row, 'beta')];
    const selection = beta > alpha ? 'positive' : 'negative';
    return { site, selection, alpha, beta, pValue: column(row, 'p-value') };
  });
}

/** MEME tests for positive selection on a part of the branches only. */
export function memeSites(json: HyphyJson, pValue: number): SiteFindings {
  const column = json.columns();
  return withinPValue(pValue, rowsOf(json), (row, site) => ({
    site,
    selection: 'positive',
    alpha: column(row, 'alpha'),
    beta: column(row, 'beta+'),
    pValue: column(row, 'p-value'),
  }));
}

/** SLAC counts substitutions; its figures with ambiguities averaged are those that it reports itself. */
export function slacSites(json: HyphyJson, pValue: number): SiteFindings {
  const column = json.columns();
  return withinPValue(pValue, rowsOf(json, 'by-site', 'AVERAGED'), (row, site) => {
    const [positive, negative] = [column(row, 'P [dN/dS > 1]'), column(row, 'P [dN/dS < 1]')];
    return {
      site,
      selection: positive <= negative ? 'positive' : 'negative',
      alpha: column(row, 'dS'),
      beta: column(row, 'dN'),
      pValue: Math.min(positive, negative),
    };
  });
}

export function fubarSites(json: HyphyJson, posterior: number): SiteFindings {
  const column = json.columns();
  const sites = rowsOf(json).flatMap((row, index): SelectedSite[] => {
    const [positive, negative] = [column(row, 'Prob[alpha<beta]'), column(row, 'Prob[alpha>beta]')];
    if (Math.max(positive, negative) < posterior) return [];
    return [
      {
        site: index + 1,
        selection: positive > negative ? 'positive' : 'negative',
        alpha: column(row, 'alpha'),
        beta: column(row, 'beta'),
        posterior: Math.max(positive, negative),
      },
    ];
  });
  return counted({ of: 'posterior', value: posterior }, sites);
}

export function fadeSites(json: HyphyJson, bayesFactor: number): DirectionFindings {
  const column = json.columns();
  const residues = Object.keys(json.record('MLE', 'content'));
  const sites = residues.flatMap((residue) =>
    tableAt(json, 'MLE', 'content', residue, '0').flatMap((row, index) => {
      const found = {
        site: index + 1,
        residue,
        bias: column(row, 'bias'),
        posterior: column(row, 'Prob[bias>0]'),
        bayesFactor: column(row, 'BayesFactor[bias>0]'),
      };
      return found.bayesFactor >= bayesFactor ? [found] : [];
    }),
  );
  sites.sort((a, b) => a.site - b.site || b.bayesFactor - a.bayesFactor);
  return { kind: 'directions', threshold: { of: 'bayesFactor', value: bayesFactor }, sites };
}

export function bgmPairs(json: HyphyJson, posterior: number): CoevolutionFindings {
  // Without a site that has substitutions enough there is no network, and no table.
  const rows = Array.isArray(json.at('MLE', 'content')) ? tableAt(json, 'MLE', 'content') : [];
  const column = json.columns();
  const pairs = rows
    .map((row) => ({
      sites: [column(row, 'Site 1'), column(row, 'Site 2')] as const,
      posterior: column(row, 'P [Site 1 <-> Site 2]'),
      sharedSubstitutions: column(row, 'Shared subs'),
    }))
    .filter((pair) => pair.posterior >= posterior)
    .sort((a, b) => b.posterior - a.posterior);
  return { kind: 'coevolution', threshold: { of: 'posterior', value: posterior }, pairs };
}

function withinPValue(
  pValue: number,
  rows: Rows,
  siteOf: (row: readonly number[], site: number) => SelectedSite,
): SiteFindings {
  const sites = rows
    .map((row, index) => siteOf(row, index + 1))
    .filter((site) => (site.pValue ?? 1) <= pValue);
  return counted({ of: 'pValue', value: pValue }, sites);
}

function counted(threshold: SiteFindings['threshold'], sites: readonly SelectedSite[]): SiteFindings {
  const positive = sites.filter(({ selection }) => selection === 'positive').length;
  return { kind: 'sites', threshold, positive, negative: sites.length - positive, sites };
}

function rowsOf(json: HyphyJson, ...below: readonly string[]): Rows {
  return tableAt(json, 'MLE', 'content', '0', ...below);
}

function tableAt(json: HyphyJson, ...path: readonly string[]): Rows {
  const rows = json.at(...path);
  return Array.isArray(rows) ? (rows as Rows) : unknownResult(`table ${path.join(' / ')}`);
}
