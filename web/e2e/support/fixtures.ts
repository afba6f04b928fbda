import { test as base, type BrowserContext, type BrowserContextOptions } from '@playwright/test';
import { Camera, cameraFile, cameraFlags } from './camera';
import { readCast } from './cast';
import { Office, type Login } from './office';
import { BROWSER_FLAGS, CHROMIUM, whatIsMissing } from './surroundings';

interface Here {
  /** A browser's window of somebody signed in, or of nobody. */
  open: (who: Login | null, options?: BrowserContextOptions) => Promise<BrowserContext>;
}

interface OfEachWorker {
  office: Office;
  camera: Camera;
}

export const test = base.extend<Here, OfEachWorker>({
  launchOptions: [
    async ({}, use, { parallelIndex }) => {
      const flags = [...BROWSER_FLAGS, ...cameraFlags(cameraFile(parallelIndex))];
      await use({ executablePath: CHROMIUM, args: flags });
    },
    { scope: 'worker' },
  ],
  office: [
    async ({}, use) => {
      const office = await Office.open(await readCast());
      await use(office);
      await office.server.remove();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  camera: [
    async ({}, use, { parallelIndex }) => {
      const camera = new Camera(cameraFile(parallelIndex));
      await camera.shows((await readCast()).newcomer.straight);
      await use(camera);
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ office }, use) => {
    await use(office.url);
  },
  open: async ({ browser, office, contextOptions }, use) => {
    const opened: BrowserContext[] = [];
    await use(async (who, options = {}) => {
      const context = await browser.newContext({
        ...contextOptions,
        baseURL: office.url,
        locale: 'en-GB',
        timezoneId: office.zone,
        ...options,
      });
      opened.push(context);
      if (who) await context.addCookies([(await office.as(who)).browserCookie]);
      return context;
    });
    for (const context of opened) await context.close();
  },
});

export { expect } from '@playwright/test';

/** At the top of each file of tests: without models, photographs or a browser there is nothing to be proved. */
export function skipWithoutSurroundings(): void {
  const missing = whatIsMissing();
  test.skip(missing !== '', missing);
}
