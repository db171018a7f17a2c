export { digestFigures } from './digest/figures.js';
export { digestTimes, wrongWithTimes } from './digest/task.js';
export { isAlive, newestOfProcesses } from './figures/process-figures.js';
export { FigureSamples, type FigurePoint, type Resolution } from './figures/samples.js';
export { KnownAlerts, type KnownSilence } from './known.js';
export { ChannelSecrets } from './notify/channel-secrets.js';
export { messageStates, NotificationOutbox, type MessageRecord, type MessageState } from './notify/outbox.js';
