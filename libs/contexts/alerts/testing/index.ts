export { alertSamples } from './event-samples.js';
export { startMailServer, type MailServer } from './mail-server.js';
