import { texts, type Schemas } from '@docket/console';

const SIZE = 240;
const EDGE = 28;

/** Predicted against observed: a point for each bin, with its interval. The table beside it has the same numbers. */
export function CalibrationPicture({ bins }: { readonly bins: readonly Schemas['CalibrationBinDto'][] }) {
  const { calibration, calibrationColumns } = texts.models;
  const x = (value: number): number => EDGE + value * (SIZE - EDGE);
  const y = (value: number): number => (1 - value) * (SIZE - EDGE);
  return (
    <svg
      viewBox={`0 0 ${SIZE} ${SIZE}`}
      width={SIZE}
      height={SIZE}
      role="img"
      aria-label={calibration}
      style={{ overflow: 'visible' }}
    >
      <g stroke="currentColor" fill="currentColor" opacity="0.4">
        <line x1={x(0)} y1={y(0)} x2={x(1)} y2={y(0)} />
        <line x1={x(0)} y1={y(0)} x2={x(0)} y2={y(1)} />
        <line x1={x(0)} y1={y(0)} x2={x(1)} y2={y(1)} stroke-dasharray="4 4" />
      </g>
      <g fill="currentColor" font-size="10">
        <text x={x(0.5)} y={SIZE - 4} text-anchor="middle">
          {calibrationColumns.value}
        </text>
        <text x={EDGE - 6} y={y(1) + 8} text-anchor="end">
          1
        </text>
        <text x={EDGE - 6} y={y(0)} text-anchor="end">
          0
        </text>
        <text transform={`translate(10 ${y(0.5)}) rotate(-90)`} text-anchor="middle">
          {calibrationColumns.rate}
        </text>
      </g>
      {bins.map(({ from, meanValue, rate, low, high }) => (
        <g key={from} stroke="var(--accent, currentColor)" fill="var(--accent, currentColor)">
          <line x1={x(meanValue)} y1={y(low)} x2={x(meanValue)} y2={y(high)} />
          <circle cx={x(meanValue)} cy={y(rate)} r="3.5" />
        </g>
      ))}
    </svg>
  );
}
