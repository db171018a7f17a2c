export { sendRaw, type RawAnswer } from './raw-http.js';
export { startTestApi, type Answer, type TestApi } from './test-api.js';
