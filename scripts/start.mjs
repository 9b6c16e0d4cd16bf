// npm start: the control plane with a sample mesh, on a clean clone too.
import { ensureModules, runTypeScript } from './modules.mjs';

ensureModules();
runTypeScript('scripts/start/main.ts', ...process.argv.slice(2));
