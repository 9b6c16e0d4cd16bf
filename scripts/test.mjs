// npm test: everything, on a clean clone too.
import { ensureModules, runTypeScript } from './modules.mjs';

ensureModules();
runTypeScript('scripts/test/main.ts', ...process.argv.slice(2));
