import { type Figures, type MethodOutput } from '@docket/methods';
import { type Findings, type HyphyResult } from './result.js';

/** The line and the figures that lists and reports show. */
export function describe(title: string, result: HyphyResult): Pick<MethodOutput, 'summary' | 'figures'> {
  const { input, findings, logLikelihood } = result;
  const likelihood = logLikelihood === null ? '' : `, log-likelihood ${logLikelihood.toFixed(3)}`;
  const { text, figures } = found(findings);
  return {
    summary: `${title}: ${text} (${input.sequences} sequences, ${input.sites} sites${likelihood})`,
    figures: { sequences: input.sequences, sites: input.sites, logLikelihood, ...figures },
  };
}

function found(findings: Findings): { readonly text: string; readonly figures: Figures } {
  switch (findings.kind) {
    case 'sites': {
      const { positive, negative } = findings;
      return {
        text: `${positive} sites under positive and ${negative} under negative selection`,
        figures: { positiveSites: positive, negativeSites: negative },
      };
    }
    case 'branches': {
      const { selected, branches } = findings;
      return {
        text: `${selected} of ${branches.length} branches under positive selection`,
        figures: { selectedBranches: selected, testedBranches: branches.length },
      };
    }
    case 'gene': {
      const { selected, pValue } = findings;
      return {
        text: `${selected ? '' : 'no '}evidence of positive selection, p = ${round(pValue)}`,
        figures: { selected, pValue },
      };
    }
    case 'relaxation': {
      const { selection, k, pValue } = findings;
      return {
        text: `selection ${selection}, k = ${round(k)}, p = ${round(pValue)}`,
        figures: { selection, k, pValue },
      };
    }
    case 'breakpoints': {
      const { breakpoints, deltaAicc } = findings;
      const places = breakpoints.length === 0 ? '' : ` at ${breakpoints.slice(0, 10).join(', ')}`;
      return {
        text: `${breakpoints.length} breakpoints${places}`,
        figures: { breakpoints: breakpoints.length, deltaAicc },
      };
    }
    case 'directions': {
      const { length } = findings.sites;
      return { text: `${length} directional changes`, figures: { directionalSites: length } };
    }
    case 'coevolution': {
      const { length } = findings.pairs;
      return { text: `${length} pairs of sites evolve together`, figures: { pairs: length } };
    }
  }
}

function round(value: number): string {
  return value.toPrecision(3);
}
