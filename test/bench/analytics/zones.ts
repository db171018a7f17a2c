import { jobsByTime } from '@docket/contexts/analytics/read-models';
import { calculateObjectSize } from 'bson';
import type { TestReadSide } from '../../../apps/api/testing/read-side.js';
import { median } from '../bench.js';
import { asked, type Window } from './questions.js';

const DAY_MS = 86_400_000;
const LONGEST_DAYS = 1_100;
const LOG_DAYS = 31;
const KILOBYTE = 1_000;

/** What people elsewhere ask for: days and hours of a zone with half an hour, days of one without. */
export const zoned: Readonly<Record<string, (window: Window & { readonly threeYears: string }) => string>> = {
  kolkataDays: ({ from, to }) => `jobs/series?granularity=day&from=${from}&to=${to}&timeZone=Asia/Kolkata`,
  kolkataHours: ({ lastDay, to }) =>
    `jobs/series?granularity=hour&from=${lastDay}&to=${to}&timeZone=Asia/Kolkata`,
  kolkataBusyHours: ({ from, to }) => `jobs/peak-hours?from=${from}&to=${to}&timeZone=Asia/Kolkata`,
  kolkataTotals: ({ from, to }) => `jobs/totals?from=${from}&to=${to}&timeZone=Asia/Kolkata`,
  berlinDays: ({ from, to }) => `jobs/series?granularity=day&from=${from}&to=${to}&timeZone=Europe/Berlin`,
};
/** The longest range, all of whose hours have jobs. */
export const longest: typeof zoned = {
  utc1100Days: ({ threeYears, to }) => `jobs/series?granularity=day&from=${threeYears}&to=${to}`,
  berlin1100Days: ({ threeYears, to }) =>
    `jobs/series?granularity=day&from=${threeYears}&to=${to}&timeZone=Europe/Berlin`,
  kolkata1100Days: ({ threeYears, to }) =>
    `jobs/series?granularity=day&from=${threeYears}&to=${to}&timeZone=Asia/Kolkata`,
};
export const ZONED_CALLS = 20;
export const LONGEST_CALLS = 5;

/** The median of each request in a zone, in milliseconds. */
export async function inZones(
  test: TestReadSide,
  window: Window,
  paths: typeof zoned,
  calls: number,
): Promise<Record<string, number>> {
  const threeYears = new Date(Date.parse(window.to) - LONGEST_DAYS * DAY_MS).toISOString();
  const found: Record<string, number> = {};
  for (const [name, request] of Object.entries(paths)) {
    const times: number[] = [];
    for (let n = 0; n < calls; n += 1) {
      const start = performance.now();
      await asked(test, request({ ...window, threeYears }));
      times.push(performance.now() - start);
    }
    found[`${name}P50Ms`] = median(times);
  }
  return found;
}

/** How large the read model of jobs is: documents, their bytes, and those of the quarters of hours among them. */
export async function sizeOf(test: TestReadSide): Promise<Record<string, number>> {
  const collection = await test.platform.readModels.collection(jobsByTime);
  let [rows, bytes, ofQuarters] = [0, 0, 0];
  for await (const document of collection.find({})) {
    rows += 1;
    bytes += calculateObjectSize(document);
    ofQuarters += calculateObjectSize(document.quarters);
  }
  return {
    readModelRows: rows,
    readModelKilobytes: bytes / KILOBYTE,
    quartersKilobytes: ofQuarters / KILOBYTE,
  };
}

/** Copies the buckets of the log's days before them, until the longest range is full. */
export async function repeatBackwards(test: TestReadSide): Promise<void> {
  const collection = await test.platform.readModels.collection(jobsByTime);
  const found = await collection.find({}).toArray();
  for (let back = LOG_DAYS; back < LONGEST_DAYS; back += LOG_DAYS) {
    const earlier = found.map((document) => {
      const start = new Date(Date.parse(document.start) - back * DAY_MS).toISOString();
      return { ...document, _id: `${document._id}/${back}`, start };
    });
    await collection.insertMany(earlier);
  }
}
