export { holdableLink, type HeldLink } from './held-link.js';
export { sendRaw, type RawAnswer } from './raw-http.js';
export { openSse, type SseClient, type SseEvent } from './sse-client.js';
export { startTestApi, type Answer, type TestApi } from './test-api.js';
export { sendPlain, signInAt, type BrowserSession } from './browser-session.js';
