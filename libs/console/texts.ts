import { connectionsTexts } from './texts/connections.js';
import { frameTexts } from './texts/frame.js';
import { jobsTexts } from './texts/jobs.js';
import { recordsTexts } from './texts/records.js';
import { systemTexts } from './texts/system.js';

/** Every text of the console, by page. */
export const texts = { ...frameTexts, ...jobsTexts, ...recordsTexts, ...systemTexts, ...connectionsTexts };
