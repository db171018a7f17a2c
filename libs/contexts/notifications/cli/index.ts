import type { RegisterCommands } from '@docket/composition';
import { registerCampaigns } from './campaigns.js';
import { registerNotifications } from './notifications.js';

/** In the order of the help text. A new command adds one entry. */
export const commands: readonly RegisterCommands[] = [registerNotifications, registerCampaigns];
