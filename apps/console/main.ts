import { start } from './frame/start.js';

start(document.getElementById('app')!);
