export { findMethod } from './find-method.js';
export {
  MethodFailure,
  methodId,
  type Figures,
  type Isolation,
  type Method,
  type MethodCatalogue,
  type MethodContext,
  type MethodCost,
  type MethodInput,
  type MethodOutput,
} from './method.js';
