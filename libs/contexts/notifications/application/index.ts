export { PersonalAddresses } from './addresses.js';
export { NotificationLinks, type NotificationLink } from './links.js';
export { NotificationInbox, ownerOf, type NotificationRecord } from './sending/inbox.js';
export { messageStates, PersonalOutbox, type MessageRecord, type MessageState } from './sending/outbox.js';
export { PersonalWebhookSecrets } from './sending/send.js';
export { campaignState, consentIdOf, consentState, recipientState } from './state.js';
export { CampaignPlanner } from './campaign/make-plan.js';
export { CampaignPlans, planStates, type PlanRow, type PlanState } from './campaign/plan-store.js';
