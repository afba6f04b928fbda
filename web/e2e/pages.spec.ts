import { expect, skipWithoutSurroundings, test } from './support/fixtures';
import {
  complaintsOf,
  expectAccessible,
  expectNoSidewaysScroll,
  settled,
  SIZES,
  THEMES,
} from './support/look';
import { PAGES, pathOf } from './support/pages';

skipWithoutSurroundings();
test.describe.configure({ mode: 'parallel' });

const LANGUAGES = { en: 'ltr', ar: 'rtl' } as const;

for (const appPage of PAGES) {
  for (const [language, direction] of Object.entries(LANGUAGES)) {
    test(`${appPage.name}, ${language}`, async ({ open, office }) => {
      const context = await open(appPage.as, { locale: language, viewport: SIZES.phone });
      const page = await context.newPage();
      const complaints = complaintsOf(page);
      await page.goto(await pathOf(appPage, office));
      await settled(page);
      const html = page.locator('html');
      await expect(html).toHaveAttribute('lang', language);
      await expect(html).toHaveAttribute('dir', direction);
      for (const [size, viewport] of Object.entries(SIZES)) {
        await page.setViewportSize(viewport);
        for (const colorScheme of THEMES) {
          await test.step(`${size}, ${colorScheme}`, async () => {
            await page.emulateMedia({ colorScheme });
            await expect(html).toHaveAttribute('data-mantine-color-scheme', colorScheme);
            await expectNoSidewaysScroll(page);
            await expectAccessible(page);
          });
        }
      }
      expect(complaints).toEqual([]);
    });
  }
}
