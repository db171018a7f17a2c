export { reportRender } from './render/method.js';
