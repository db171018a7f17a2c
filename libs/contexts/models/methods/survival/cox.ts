import chisquareCdf from '@stdlib/stats-base-dists-chisquare-cdf';
import normalCdf from '@stdlib/stats-base-dists-normal-cdf';
import { choleskyOf, inverseWith, solveWith } from '../../domain/index.js';
import type { Watched } from './kaplan-meier.js';

export interface CoxRow extends Watched {
  readonly covariates: readonly number[];
}

export interface CoxCoefficient {
  readonly name: string;
  readonly coefficient: number;
  readonly standardError: number;
  readonly z: number;
  readonly pValue: number;
  readonly hazardRatio: number;
  readonly low: number;
  readonly high: number;
}

export interface CoxModel {
  readonly rows: number;
  readonly events: number;
  readonly coefficients: readonly CoxCoefficient[];
  readonly logLikelihood: number;
  readonly likelihoodRatio: {
    readonly chiSquare: number;
    readonly degreesOfFreedom: number;
    readonly pValue: number;
  };
  /** How often of two rows the one with the larger hazard has its event first; ties of hazards count half. */
  readonly concordance: number | null;
}

const Z = 1.959963984540054;
const MOST_STEPS = 50;
const MOST_HALVINGS = 30;
const GRADIENT_TOLERANCE = 1e-9;
const MOST_PAIR_ROWS = 5_000;

interface Derivatives {
  readonly logLikelihood: number;
  readonly gradient: Float64Array;
  readonly information: Float64Array[];
}

/**
 * Cox's proportional hazards, ties by Efron (1977), by Newton's method on centred columns.
 * @returns what is wrong where there is no single maximum
 */
export function fitCox(
  rows: readonly CoxRow[],
  names: readonly string[],
): CoxModel | { readonly wrong: string } {
  const events = rows.filter(({ event }) => event).length;
  if (events === 0) return { wrong: 'No row has the event.' };
  const means = names.map((_, j) => rows.reduce((sum, row) => sum + row.covariates[j]!, 0) / rows.length);
  const scales = names.map(
    (_, j) =>
      Math.sqrt(rows.reduce((sum, row) => sum + (row.covariates[j]! - means[j]!) ** 2, 0) / rows.length) || 0,
  );
  const constant = names.find((_, j) => scales[j]! <= 1e-12 * Math.abs(means[j]!) || scales[j] === 0);
  if (constant !== undefined) return { wrong: `${constant} is the same in all rows.` };
  // The latest first: a risk set grows.
  const sorted = rows
    .map((row) => ({ ...row, covariates: row.covariates.map((x, j) => (x - means[j]!) / scales[j]!) }))
    .sort((a, b) => b.time - a.time);
  let beta = new Float64Array(names.length);
  const start = derivatives(sorted, beta);
  let now = start;
  for (let step = 0; step < MOST_STEPS; step += 1) {
    if (Math.max(...now.gradient.map(Math.abs)) < GRADIENT_TOLERANCE * events) break;
    const lower = choleskyOf(now.information);
    if (lower === undefined) return { wrong: 'The columns depend on each other: leave one of them out.' };
    const direction = solveWith(lower, now.gradient);
    let better = false;
    for (let halving = 0, factor = 1; halving < MOST_HALVINGS && !better; halving += 1, factor /= 2) {
      const next = beta.map((value, j) => value + factor * direction[j]!);
      const there = derivatives(sorted, next);
      if (there.logLikelihood > now.logLikelihood) [beta, now, better] = [next, there, true];
    }
    if (!better) break;
  }
  const lower = choleskyOf(now.information);
  // A weight that grows without end has hardly any information left.
  if (lower === undefined || beta.some((value) => Math.abs(value) > 50)) {
    return {
      wrong: 'A column tells the events apart completely, so its coefficient has no end: leave it out.',
    };
  }
  const inverse = inverseWith(lower);
  const coefficients = names.map((name, j) =>
    coefficientOf(name, beta[j]! / scales[j]!, Math.sqrt(inverse[j]![j]!) / scales[j]!),
  );
  const chiSquare = 2 * (now.logLikelihood - start.logLikelihood);
  const degreesOfFreedom = names.length;
  return {
    rows: rows.length,
    events,
    coefficients,
    logLikelihood: now.logLikelihood,
    likelihoodRatio: {
      chiSquare,
      degreesOfFreedom,
      pValue: 1 - chisquareCdf(Math.max(chiSquare, 0), degreesOfFreedom),
    },
    concordance: concordanceOf(sorted.map((row) => ({ ...row, hazard: dot(row.covariates, beta) }))),
  };
}

function coefficientOf(name: string, coefficient: number, standardError: number): CoxCoefficient {
  const z = coefficient / standardError;
  return {
    name,
    coefficient,
    standardError,
    z,
    pValue: 2 * normalCdf(-Math.abs(z), 0, 1),
    hazardRatio: Math.exp(coefficient),
    low: Math.exp(coefficient - Z * standardError),
    high: Math.exp(coefficient + Z * standardError),
  };
}

/** Sums of a set of rows: their hazards, times the columns, times the products of columns. */
class RiskSums {
  hazard = 0;
  readonly first: Float64Array;
  readonly second: Float64Array[];

  constructor(size: number) {
    this.first = new Float64Array(size);
    this.second = Array.from({ length: size }, () => new Float64Array(size));
  }

  add(covariates: readonly number[], hazard: number): void {
    this.hazard += hazard;
    for (let j = 0; j < covariates.length; j += 1) {
      const weighted = hazard * covariates[j]!;
      this.first[j]! += weighted;
      for (let k = 0; k <= j; k += 1) this.second[j]![k]! += weighted * covariates[k]!;
    }
  }
}

function derivatives(sorted: readonly CoxRow[], beta: Float64Array): Derivatives {
  const size = beta.length;
  const gradient = new Float64Array(size);
  const information = Array.from({ length: size }, () => new Float64Array(size));
  const risk = new RiskSums(size);
  let logLikelihood = 0;
  for (let start = 0; start < sorted.length;) {
    const { time } = sorted[start]!;
    const tied = new RiskSums(size);
    let events = 0;
    let end = start;
    for (; end < sorted.length && sorted[end]!.time === time; end += 1) {
      const { covariates, event } = sorted[end]!;
      const logHazard = dot(covariates, beta);
      const hazard = Math.exp(logHazard);
      risk.add(covariates, hazard);
      if (!event) continue;
      events += 1;
      tied.add(covariates, hazard);
      logLikelihood += logHazard;
      for (let j = 0; j < size; j += 1) gradient[j]! += covariates[j]!;
    }
    for (let n = 0; n < events; n += 1) {
      const part = n / events;
      const hazard = risk.hazard - part * tied.hazard;
      logLikelihood -= Math.log(hazard);
      const mean = risk.first.map((value, j) => (value - part * tied.first[j]!) / hazard);
      for (let j = 0; j < size; j += 1) {
        gradient[j]! -= mean[j]!;
        for (let k = 0; k <= j; k += 1) {
          const product = (risk.second[j]![k]! - part * tied.second[j]![k]!) / hazard;
          information[j]![k]! += product - mean[j]! * mean[k]!;
          information[k]![j] = information[j]![k]!;
        }
      }
    }
    start = end;
  }
  return { logLikelihood, gradient, information };
}

/** Over all pairs of which it is known whose event came first; null for more rows than pairs can be told of in time. */
function concordanceOf(rows: readonly (CoxRow & { readonly hazard: number })[]): number | null {
  if (rows.length > MOST_PAIR_ROWS) return null;
  let agreeing = 0;
  let pairs = 0;
  for (const one of rows) {
    if (!one.event) continue;
    for (const other of rows) {
      if (other.time < one.time || (other.time === one.time && other.event)) continue;
      pairs += 1;
      if (one.hazard > other.hazard) agreeing += 1;
      else if (one.hazard === other.hazard && one !== other) agreeing += 0.5;
    }
  }
  return pairs === 0 ? null : agreeing / pairs;
}

function dot(a: readonly number[], b: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < b.length; j += 1) sum += a[j]! * b[j]!;
  return sum;
}
