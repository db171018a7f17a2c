export { readInstallation, type Installation, type InstalledPackage } from './installed-packages.js';
export { freshPostures, postureOf, removePosture, savePosture } from './postures.js';
export { reactionsOf, scanReactor } from './reactions.js';
export { scanSteps } from './run-scan.js';
export { htmlReport } from './reports/html.js';
export { sarifReport } from './reports/sarif.js';
export { cycloneDx } from './sbom.js';
export { ScanStates, type ScanState } from './scan-state.js';
