export {
  defineProjection,
  documentKey,
  type Handler,
  type IndexSpecification,
  type Projection,
} from './definition.js';
