import type { ReactionServices } from '@docket/composition';
import { queueLoad } from '../../read-models/queues/load.js';
import { pastRuns } from '../../read-models/run-durations/index.js';
import { measureAlignment } from './measure-alignment.js';
import { Routing } from './routing.js';
import { thresholdsOf } from './thresholds.js';

/** Routing on the read models and the content of this system, with the thresholds that count when it is asked. */
export function createRouting({
  readModels,
  content,
  configuration,
}: Pick<ReactionServices, 'readModels' | 'content' | 'configuration'>): Routing {
  return new Routing(
    {
      pastRuns: async (tenant, method, sizeClass) => pastRuns(readModels, tenant, method, sizeClass),
      load: async (tenant, queue, method) => queueLoad(readModels, tenant, queue, method),
      shape: async (tenant, sha256) => {
        const opened = await content.open(tenant, sha256);
        return opened && measureAlignment(opened.stream);
      },
    },
    (tenant) => thresholdsOf(configuration, tenant),
  );
}
