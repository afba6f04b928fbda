import { Marked, Renderer, type Tokens } from 'marked';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'vite';

/** What `import('….md?guide')` gives. */
export interface Guide {
  title: string;
  /** The parts of the guide, for its table of contents. */
  parts: { id: string; text: string }[];
  html: string;
}

interface Picture {
  file: string;
}

const FOLDER = 'assets/guides';
const PNG_WIDTH_AT = 16;
const PNG_HEIGHT_AT = 20;

/** As GitHub makes it, so that a link into a guide works there and here. */
export function anchorOf(heading: string): string {
  const kept = heading.toLowerCase().replace(/[^\p{L}\p{M}\p{N}\s_-]/gu, '');
  return kept.trim().replace(/\s/gu, '-');
}

const escape = (text: string) =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');

/** Writes one guide; what it refers to is looked for from its own folder. */
class GuideRenderer extends Renderer {
  readonly pictures: Picture[] = [];
  readonly parts: Guide['parts'] = [];
  title = '';
  private latest = '';

  constructor(private readonly file: string) {
    super();
  }

  override heading({ depth, text, tokens }: Tokens.Heading): string {
    if (depth === 1) {
      this.title = text;
      return '';
    }
    const id = anchorOf(text);
    this.latest = id;
    if (depth === 2) this.parts.push({ id, text });
    const inner = this.parser.parseInline(tokens);
    return `<h${depth} id="${id}"><a href="#${id}">${inner}</a></h${depth}>\n`;
  }

  override link({ href, tokens }: Tokens.Link): string {
    const inner = this.parser.parseInline(tokens);
    const guide = /^(\w+)(?:\.\w\w)?\.md(#.*)?$/.exec(href);
    if (guide?.[1]) return `<a href="/help/${guide[1]}${guide[2] ?? ''}">${inner}</a>`;
    if (/^(#|https:)/.test(href)) return `<a href="${escape(href)}">${inner}</a>`;
    // The other documents lie beside the program, not in the application.
    return `<bdi>${inner}</bdi>`;
  }

  override image({ href, text }: Tokens.Image): string {
    const file = path.resolve(path.dirname(this.file), href);
    // Until pictures have been taken there is no such folder.
    if (!existsSync(path.dirname(file))) return '';
    if (!existsSync(file))
      throw new Error(`${this.file} shows ${href}, which is not there: see scripts/scenes.ts`);
    const bytes = readFileSync(file);
    const width = bytes.readUInt32BE(PNG_WIDTH_AT);
    const height = bytes.readUInt32BE(PNG_HEIGHT_AT);
    const number = this.pictures.push({ file }) - 1;
    const shape = height > width ? ' class="upright"' : '';
    return `<img src="__PICTURE_${number}__" alt="${escape(text)}" width="${width}" height="${height}"${shape} loading="lazy" decoding="async">`;
  }

  /** In a box that scrolls by itself, also by the keyboard. */
  override table(token: Tokens.Table): string {
    const table = super.table(token);
    return `<div class="wide" role="group" tabindex="0" aria-labelledby="${this.latest}">${table}</div>\n`;
  }

  override code({ text }: Tokens.Code): string {
    return `<pre dir="ltr" tabindex="0"><code>${escape(text)}</code></pre>\n`;
  }

  override codespan({ text }: Tokens.Codespan): string {
    return `<code dir="ltr">${escape(text)}</code>`;
  }

  /** A guide brings no markup of its own. */
  override html({ text }: Tokens.HTML | Tokens.Tag): string {
    return escape(text);
  }
}

export function readGuide(file: string, markdown: string): Guide & { pictures: Picture[] } {
  const renderer = new GuideRenderer(file);
  const html = new Marked().parse(markdown, { async: false, renderer });
  const { title, parts, pictures } = renderer;
  return { title, parts, html, pictures };
}

/** The guide as a module; its pictures are imported, so that they get into the build. */
function moduleOf({ title, parts, html, pictures }: ReturnType<typeof readGuide>): string {
  const imports = pictures.map(
    ({ file }, number) => `import picture${number} from ${JSON.stringify(file)};`,
  );
  const text = JSON.stringify(html).replace(/__PICTURE_(\d+)__/g, '" + picture$1 + "');
  return [
    ...imports,
    `export const title = ${JSON.stringify(title)};`,
    `export const parts = ${JSON.stringify(parts)};`,
    `export const html = ${text};`,
  ].join('\n');
}

/** Turns `….md?guide` into HTML while building; guides and their pictures get a folder of their own. */
export function guides(): Plugin {
  return {
    name: 'rollcall-guides',
    config: () => ({
      build: {
        rolldownOptions: {
          output: {
            chunkFileNames: ({ facadeModuleId }) =>
              `${facadeModuleId?.endsWith('.md?guide') ? FOLDER : 'assets'}/[name]-[hash].js`,
            assetFileNames: ({ originalFileNames }) =>
              originalFileNames.some((name) => name.includes('docs/images/'))
                ? `${FOLDER}/[name]-[hash][extname]`
                : 'assets/[name]-[hash][extname]',
          },
        },
      },
    }),
    load(id) {
      if (!id.endsWith('.md?guide')) return null;
      const file = id.slice(0, -'?guide'.length);
      this.addWatchFile(file);
      return { code: moduleOf(readGuide(file, readFileSync(file, 'utf8'))), moduleType: 'js' };
    },
  };
}
