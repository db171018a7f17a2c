import { HyphyJson } from './hyphy-json.js';
import {
  type BranchFindings,
  type BreakpointFindings,
  type GeneFindings,
  type RelaxationFindings,
  type TestedBranch,
} from './result.js';

/** What BUSTED and RELAX compare with; aBSREL names its own. */
const P_VALUE = 0.05;

export function absrelBranches(json: HyphyJson): BranchFindings {
  const threshold = json.figure('test results', 'P-value threshold');
  const branches = Object.entries(json.record('branch attributes', '0')).flatMap(
    ([branch, value]): TestedBranch[] => {
      const found = value as Record<string, unknown>;
      const corrected = found['Corrected P-value'];
      if (json.at('tested', '0', branch) !== 'test' || typeof corrected !== 'number') return [];
      return [
        {
          branch,
          selected: corrected <= threshold,
          pValue: Number(found['Uncorrected P-value']),
          correctedPValue: corrected,
          lrt: Number(found['LRT']),
          rates: HyphyJson.rates(found['Rate Distributions']),
        },
      ];
    },
  );
  branches.sort((a, b) => a.correctedPValue - b.correctedPValue || a.pValue - b.pValue);
  return {
    kind: 'branches',
    threshold: { of: 'correctedPValue', value: threshold },
    selected: branches.filter(({ selected }) => selected).length,
    branches,
  };
}

export function bustedGene(json: HyphyJson): GeneFindings {
  const pValue = json.figure('test results', 'p-value');
  return {
    kind: 'gene',
    threshold: { of: 'pValue', value: P_VALUE },
    selected: pValue <= P_VALUE,
    pValue,
    lrt: json.figure('test results', 'LRT'),
    rates: HyphyJson.rates(json.at('fits', 'Unconstrained model', 'Rate Distributions', 'Test')),
  };
}

export function relaxation(json: HyphyJson): RelaxationFindings {
  const pValue = json.figure('test results', 'p-value');
  const k = json.figure('test results', 'relaxation or intensification parameter');
  const direction = k < 1 ? 'relaxed' : 'intensified';
  return {
    kind: 'relaxation',
    threshold: { of: 'pValue', value: P_VALUE },
    selection: pValue <= P_VALUE ? direction : 'unchanged',
    k,
    pValue,
    lrt: json.figure('test results', 'LRT'),
  };
}

export function gardBreakpoints(json: HyphyJson): BreakpointFindings {
  const segments = Object.values(json.record('breakpointData')).flatMap((value) => {
    const { bps, tree } = value as { bps?: readonly (readonly number[])[]; tree?: string };
    const [from, to] = bps?.[0] ?? [];
    return from === undefined || to === undefined ? [] : [{ from, to, tree: tree ?? '' }];
  });
  segments.sort((a, b) => a.from - b.from);
  const gain = json.figure('baselineScore') - json.figure('bestModelAICc');
  return {
    kind: 'breakpoints',
    breakpoints: segments.slice(0, -1).map(({ to }) => to),
    deltaAicc: segments.length > 1 ? gain : 0,
    segments,
  };
}
