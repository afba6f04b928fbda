import { accessSync, existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const WEB = fileURLToPath(new URL('../..', import.meta.url));

function placed(variable: string, otherwise: string): string {
  return path.resolve(WEB, '..', process.env[variable] ?? otherwise);
}

/** Where the runs leave what they make: people's videos, traces of failures. */
export const OUTPUT = path.join(WEB, 'e2e/output');
export const BINARY = placed('ROLLCALL_TEST_BINARY', 'build/dev/rollcall');
export const MODELS = placed('ROLLCALL_MODEL_PATH', '../shared/models');
export const FACES = placed('ROLLCALL_TEST_FACES', '../shared/faces');
export const CHROMIUM = process.env.ROLLCALL_CHROMIUM ?? '/usr/bin/chromium';
/** Where the pages come from while they are being written (`vite preview`); without it from the program itself. */
export const PAGES_FROM = process.env.ROLLCALL_E2E_URL;

/** Why the tests cannot run here, in a sentence, or nothing. */
export function whatIsMissing(): string {
  if (!existsSync(MODELS))
    return `no face models at ${MODELS}: name their folder in ROLLCALL_MODEL_PATH`;
  if (!existsSync(path.join(FACES, 'lfw')))
    return `no photographs at ${FACES}: name their folder in ROLLCALL_TEST_FACES`;
  if (!existsSync(CHROMIUM)) return `no browser at ${CHROMIUM}: name one in ROLLCALL_CHROMIUM`;
  return '';
}

/** Throws a sentence that tells what to do when the program has not been built. */
export function requireBinary(): void {
  try {
    accessSync(BINARY);
  } catch {
    throw new Error(
      `There is no program at ${BINARY}: build it, or name it in ROLLCALL_TEST_BINARY.`,
    );
  }
}

/** For a browser without a way to the internet; it asks for none. */
export const BROWSER_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
