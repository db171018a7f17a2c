export {
  applied,
  configurationDecider,
  type ConfigurationCommand,
  type ConfigurationState,
  type Stored,
} from './configuration.js';
export {
  configurationEventTypes,
  type Change,
  type ConfigurationChanged,
  type ConfigurationEvent,
} from './events.js';
