// Starts one of the scripts written in TypeScript: node scripts/run.mjs speed.ts [option ...]
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const script = path.join(path.dirname(fileURLToPath(import.meta.url)), process.argv[2] ?? '');
const { module } = await runnerImport(script, { configFile: false, logLevel: 'error' });
await module.main(process.argv.slice(3));
