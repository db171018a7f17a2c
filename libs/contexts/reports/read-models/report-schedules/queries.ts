import { present, type ReadDocument, type ReadModels } from '@docket/projections';
import { reportSchedules, type ReportScheduleDocument } from './projection.js';

/** Schedules of reports of one tenant. */
export const MOST_REPORT_SCHEDULES = 200;

export interface ReportScheduleView extends Omit<
  ReportScheduleDocument,
  'tenant' | 'filtersJson' | 'optionsJson'
> {
  readonly filters: Readonly<Record<string, string>>;
  readonly options: Readonly<Record<string, string | boolean>>;
}

/** The schedules of a tenant, by name. */
export async function listReportSchedules(
  readModels: ReadModels,
  tenant: string,
): Promise<readonly ReportScheduleView[]> {
  const collection = await readModels.collection(reportSchedules);
  const found = collection.find({ tenant, ...present }).sort({ name: 1 });
  return (await found.limit(MOST_REPORT_SCHEDULES).toArray()).map(viewOf);
}

export async function findReportSchedule(
  readModels: ReadModels,
  tenant: string,
  name: string,
): Promise<ReportScheduleView | undefined> {
  const collection = await readModels.collection(reportSchedules);
  const row = await collection.findOne({ _id: `${tenant}/${name}`, tenant, ...present });
  return row ? viewOf(row) : undefined;
}

function viewOf({
  _id,
  _pos,
  tenant: _tenant,
  filtersJson,
  optionsJson,
  ...shown
}: ReadDocument<ReportScheduleDocument>): ReportScheduleView {
  return {
    ...shown,
    filters: JSON.parse(filtersJson) as ReportScheduleView['filters'],
    options: JSON.parse(optionsJson) as ReportScheduleView['options'],
  };
}
