export { describeSettings, readSettings, type Settings } from './settings.js';
export {
  configurationLayers,
  defineKey,
  type ConfigurationKey,
  type ConfigurationLayer,
} from './live/key.js';
export {
  LiveConfiguration,
  requireSoundKeys,
  type LayerValue,
  type LiveConfigurationOptions,
  type SecretBox,
} from './live/live-configuration.js';
export {
  CONFIGURATION_AGGREGATE,
  INSTALLATION,
  placeOf,
  tenantConfiguration,
  type StoredChange,
  type StoredValue,
} from './live/stored-values.js';
export { variableOf } from './settings.js';
