export type { NotificationEvent } from './domain/index.js';
