export { askedSchema, DOCUMENT_ROLE, inputsOf } from './describe.js';
export { checkValue, schemaProblems, type SchemaProblem } from './schema/index.js';
export { findMethod } from './find-method.js';
export { findArtifact, isArtifactName, MAX_ARTIFACTS, missingArtifacts } from './artifacts.js';
export {
  MethodFailure,
  methodId,
  type ArtifactContent,
  type ArtifactDeclaration,
  type Figures,
  type HostService,
  type InputDeclaration,
  type InputFile,
  type Inputs,
  type Isolation,
  type Method,
  type MethodCatalogue,
  type MethodContext,
  type MethodCost,
  type MethodInput,
  type MethodOutput,
  type ServiceCaller,
} from './method.js';
