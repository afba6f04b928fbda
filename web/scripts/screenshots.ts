import { chromium, type Browser, type BrowserContext } from '@playwright/test';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Camera, cameraFile, cameraFlags } from '../e2e/support/camera';
import { readCast, writeCast } from '../e2e/support/cast';
import { settled, SIZES, THEMES, type Size } from '../e2e/support/look';
import { Office } from '../e2e/support/office';
import { pathOf } from '../e2e/support/pages';
import { BROWSER_FLAGS, CHROMIUM, OUTPUT, whatIsMissing } from '../e2e/support/surroundings';
import { DOCUMENTED, SCENES, type Scene, type Stage } from './scenes';
import { drawFigure, makeSmall } from './pictures';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const DAYS = 30;
/** Charts and pictures come to rest. */
const REST_MS = 600;
const WORKER = 90; // Beside those of the tests.

interface Options {
  folder: string;
  only: RegExp;
  language: string;
  /** Those of the documentation: one screen high, and small files. */
  docs: boolean;
}

class Photographer {
  constructor(
    private readonly browser: Browser,
    private readonly stage: Stage,
    private readonly options: Options,
  ) {}

  async takeAll(): Promise<void> {
    for (const scene of SCENES.filter(({ name }) => this.options.only.test(name)))
      for (const size of Object.keys(SIZES) as Size[]) await this.take(scene, size);
  }

  private async take(scene: Scene, size: Size): Promise<void> {
    const themes = THEMES.filter((theme) => this.wants(`${scene.name}-${size}-${theme}`));
    if (themes.length === 0) return;
    const context = await this.window(scene, size);
    try {
      const page = await context.newPage();
      await page.goto(await pathOf(scene, this.stage.office));
      await settled(page);
      await scene.prepare?.(page, this.stage);
      for (const theme of themes) {
        await page.emulateMedia({ colorScheme: theme });
        await page.waitForTimeout(REST_MS);
        const file = path.join(this.options.folder, `${scene.name}-${size}-${theme}.png`);
        await page.screenshot({ path: file, fullPage: !this.options.docs });
        if (this.options.docs) await makeSmall(file);
      }
    } catch (error) {
      console.error(`${scene.name} (${size}): ${String(error)}`);
      process.exitCode = 1;
    } finally {
      await context.close();
    }
  }

  private wants(picture: string): boolean {
    return !this.options.docs || (DOCUMENTED as readonly string[]).includes(picture);
  }

  private async window(scene: Scene, size: Size): Promise<BrowserContext> {
    const { office } = this.stage;
    const context = await this.browser.newContext({
      baseURL: office.url,
      locale: this.options.language,
      viewport: SIZES[size],
      timezoneId: office.zone,
      reducedMotion: 'reduce',
      permissions: ['camera'],
      serviceWorkers: 'block',
    });
    if (scene.as) await context.addCookies([(await office.as(scene.as)).browserCookie]);
    return context;
  }
}

function optionsOf(words: readonly string[]): Options {
  const valueOf = (name: string) =>
    words.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3);
  const docs = words.includes('--docs');
  return {
    docs,
    folder: path.resolve(
      valueOf('to') ?? path.join(ROOT, docs ? 'docs/images' : 'build/screenshots'),
    ),
    only: new RegExp(valueOf('only') ?? '.'),
    language: valueOf('language') ?? 'en-GB',
  };
}

/** [--docs] [--to=FOLDER] [--only=REGULAR EXPRESSION OF NAMES] [--language=en-GB] */
export async function main(words: readonly string[]): Promise<void> {
  const missing = whatIsMissing();
  if (missing) throw new Error(missing);
  const options = optionsOf(words);
  await mkdir(options.folder, { recursive: true });
  await mkdir(OUTPUT, { recursive: true });
  await writeCast();
  const cast = await readCast();
  const camera = new Camera(cameraFile(WORKER));
  await camera.shows(cast.newcomer.straight);
  const office = await Office.open(cast, DAYS);
  const browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: [...BROWSER_FLAGS, ...cameraFlags(cameraFile(WORKER))],
  });
  try {
    const figure = await drawFigure(browser, path.join(OUTPUT, 'figure.png'));
    await new Photographer(browser, { office, camera, figure }, options).takeAll();
    console.log(options.folder);
  } finally {
    await browser.close();
    await office.server.remove();
  }
}
