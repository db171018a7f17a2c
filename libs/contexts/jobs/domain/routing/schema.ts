import { Type } from 'typebox';
import { closed, Milliseconds } from '../schemas.js';

const Count = Type.Integer({ minimum: 0 });
const OrNull = Type.Union([Count, Type.Null()]);

/** A decision about where a job should run, as its event keeps it. */
export const RoutingRecord = Type.Object(
  {
    location: Type.Union([Type.Literal('local'), Type.Literal('backend')]),
    reasons: Type.Array(
      Type.Object({ code: Type.String({ maxLength: 40 }), message: Type.String({ maxLength: 300 }) }, closed),
      { maxItems: 12 },
    ),
    expectedMs: Type.Object(
      {
        p50: Milliseconds,
        p90: Milliseconds,
        basis: Type.Union([Type.Literal('history'), Type.Literal('formula')]),
        runs: Count,
      },
      closed,
    ),
    thresholds: Type.Object(
      {
        localBytes: Count,
        localSequences: Count,
        localLength: Count,
        localMs: Milliseconds,
        mostLocalBytes: Count,
      },
      closed,
    ),
    workload: Type.Object({ sizeBytes: OrNull, sequences: OrNull, length: OrNull }, closed),
    preference: Type.String({ maxLength: 32 }),
  },
  closed,
);
