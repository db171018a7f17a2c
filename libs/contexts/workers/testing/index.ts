export { openPythonLab, type PythonLab, type PythonWorker } from './python-worker.js';
