import { alertsTexts } from './texts/alerts.js';
import { cleanupTexts } from './texts/cleanup.js';
import { connectionsTexts } from './texts/connections.js';
import { extractionsTexts } from './texts/extractions.js';
import { frameTexts } from './texts/frame.js';
import { insightTexts } from './texts/insight.js';
import { jobsTexts } from './texts/jobs.js';
import { modelsTexts } from './texts/models.js';
import { notificationsTexts } from './texts/notifications.js';
import { pipelinesTexts } from './texts/pipelines.js';
import { knowledgeTexts } from './texts/knowledge.js';
import { recordsTexts } from './texts/records.js';
import { securityTexts } from './texts/security.js';
import { systemTexts } from './texts/system.js';
import { transferTexts } from './texts/transfer.js';
import { trialsTexts } from './texts/trials.js';
import { upkeepTexts } from './texts/upkeep.js';

/** Every text of the console, by page. */
export const texts = {
  ...frameTexts,
  ...jobsTexts,
  ...recordsTexts,
  ...systemTexts,
  ...securityTexts,
  ...connectionsTexts,
  ...extractionsTexts,
  ...insightTexts,
  ...trialsTexts,
  ...transferTexts,
  ...modelsTexts,
  ...upkeepTexts,
  ...alertsTexts,
  ...cleanupTexts,
  ...pipelinesTexts,
  ...knowledgeTexts,
  ...notificationsTexts,
};
