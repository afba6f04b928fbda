import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin, Rolldown } from 'vite';

/** What the browser is told to fetch before the scripts that would ask for it have run. */
interface Ahead {
  texts: Record<string, string[]>;
  files: string[];
}

const SCRIPT = fileURLToPath(new URL('./firstPaint.js', import.meta.url));
const FILE_NAME = 'first-paint.js';
const FIRST_PAGE = /features\/account\/SignInPage\.tsx$/;
const FIRST_TEXTS = /src\/(?:i18n\/locales\/(\w+)\/\w+|features\/account\/locales\/(\w+))\.json$/;

function scriptWith(ahead: Ahead): string {
  const [head = '', ...rest] = readFileSync(SCRIPT, 'utf8').split('/* global AHEAD */\n');
  return `${head}const AHEAD = ${JSON.stringify(ahead)};\n${rest.join('')}`;
}

/** A chunk with all that it cannot start without. */
function closure(bundle: Rolldown.OutputBundle, file: string, found = new Set<string>()) {
  const chunk = bundle[file];
  if (found.has(file) || chunk?.type !== 'chunk') return found;
  found.add(file);
  for (const imported of chunk.imports) closure(bundle, imported, found);
  return found;
}

function aheadOf(bundle: Rolldown.OutputBundle): Ahead {
  const ahead: Ahead = { texts: {}, files: [] };
  for (const chunk of Object.values(bundle)) {
    if (chunk.type !== 'chunk') continue;
    if (chunk.moduleIds.some((id) => FIRST_PAGE.test(id)))
      ahead.files = [...closure(bundle, chunk.fileName)];
    for (const id of chunk.moduleIds) {
      const [, common, own] = FIRST_TEXTS.exec(id) ?? [];
      const language = common ?? own;
      if (!language) continue;
      const files = (ahead.texts[language] ??= []);
      if (!files.includes(chunk.fileName)) files.push(chunk.fileName);
    }
  }
  if (ahead.files.length === 0 || !ahead.texts.en)
    throw new Error('The first page or its texts are not where plugins/ahead.ts looks for them.');
  return ahead;
}

/**
 * Writes first-paint.js, which the page runs before anything else: it sets the appearance, and has who is there and the
 * files of the first page come beside the first script instead of after it.
 */
export function ahead(): Plugin {
  return {
    name: 'rollcall-ahead',
    configureServer(server) {
      server.middlewares.use(`/${FILE_NAME}`, (_request, response) => {
        response.setHeader('Content-Type', 'text/javascript');
        response.end(scriptWith({ texts: { en: [] }, files: [] }));
      });
    },
    generateBundle(_options, bundle) {
      const source = scriptWith(aheadOf(bundle));
      this.emitFile({ type: 'asset', fileName: FILE_NAME, source });
    },
  };
}
