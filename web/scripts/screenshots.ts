import { chromium, type Browser, type BrowserContext } from '@playwright/test';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Camera, cameraFile, cameraFlags } from '../e2e/support/camera';
import { readCast, writeCast } from '../e2e/support/cast';
import { settled, SIZES, THEMES, type Size, type Theme } from '../e2e/support/look';
import { Office } from '../e2e/support/office';
import { PAGES, pathOf, type AppPage } from '../e2e/support/pages';
import { BROWSER_FLAGS, CHROMIUM, whatIsMissing } from '../e2e/support/surroundings';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const DAYS = 30;
/** Charts and pictures come to rest. */
const REST_MS = 600;
const WORKER = 90; // Beside those of the tests.

class Photographer {
  constructor(
    private readonly browser: Browser,
    private readonly office: Office,
    private readonly folder: string,
  ) {}

  async takeAll(only: RegExp, language: string): Promise<void> {
    for (const page of PAGES.filter(({ name }) => only.test(name)))
      for (const size of Object.keys(SIZES) as Size[]) await this.take(page, size, language);
  }

  private async take(appPage: AppPage, size: Size, language: string): Promise<void> {
    const context = await this.window(appPage, size, language);
    try {
      const page = await context.newPage();
      await page.goto(await pathOf(appPage, this.office));
      await settled(page);
      for (const theme of THEMES) {
        await page.emulateMedia({ colorScheme: theme });
        await page.waitForTimeout(REST_MS);
        await page.screenshot({ path: this.file(appPage, size, theme), fullPage: true });
      }
    } catch (error) {
      console.error(`${appPage.name} (${size}): ${String(error)}`);
      process.exitCode = 1;
    } finally {
      await context.close();
    }
  }

  private async window(appPage: AppPage, size: Size, locale: string): Promise<BrowserContext> {
    const context = await this.browser.newContext({
      baseURL: this.office.url,
      locale,
      viewport: SIZES[size],
      timezoneId: this.office.zone,
      reducedMotion: 'reduce',
      permissions: ['camera'],
      serviceWorkers: 'block',
    });
    if (appPage.as) await context.addCookies([(await this.office.as(appPage.as)).browserCookie]);
    return context;
  }

  private file(page: AppPage, size: Size, theme: Theme): string {
    return path.join(this.folder, `${page.name}-${size}-${theme}.png`);
  }
}

function option(options: readonly string[], name: string, otherwise: string): string {
  return options.find((text) => text.startsWith(`--${name}=`))?.split('=')[1] ?? otherwise;
}

/** [--to=FOLDER] [--only=REGULAR EXPRESSION] [--language=en] [--docs] */
export async function main(options: readonly string[]): Promise<void> {
  const missing = whatIsMissing();
  if (missing) throw new Error(missing);
  const folder = path.resolve(option(options, 'to', path.join(ROOT, 'build/screenshots')));
  await mkdir(folder, { recursive: true });
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
    const photographer = new Photographer(browser, office, folder);
    await photographer.takeAll(
      new RegExp(option(options, 'only', '.')),
      option(options, 'language', 'en-GB'),
    );
    console.log(folder);
  } finally {
    await browser.close();
    await office.server.remove();
  }
}
