export { startProvider, type Provider } from './provider.js';
