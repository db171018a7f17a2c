export { startReceiver, type Received, type Receiver } from './receiver.js';
