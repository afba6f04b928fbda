import { chromium, type Page } from '@playwright/test';
import { expect, skipWithoutSurroundings, test } from './support/fixtures';
import { BROWSER_FLAGS, CHROMIUM } from './support/surroundings';

skipWithoutSurroundings();

const BUTTON = /^Check (in|out)$/;

async function openCamera(page: Page): Promise<void> {
  await page.goto('/');
  await page.getByRole('button', { name: BUTTON }).click();
}

test('a denied permission is explained, and the camera starts once it is allowed', async ({
  open,
  office,
  camera,
}) => {
  await camera.shows(office.sitter.checkIn);
  const context = await open('employee', { permissions: [] });
  const page = await context.newPage();
  await openCamera(page);
  await expect(page.getByRole('alert')).toContainText('The camera is blocked for this page');
  await expect(page.getByRole('button', { name: 'Choose a photograph' })).toBeVisible();
  await context.grantPermissions(['camera']);
  await expect(page.getByLabel('Camera', { exact: true })).toBeVisible();
});

test('without a camera there is another way', async ({ office }) => {
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: BROWSER_FLAGS });
  try {
    const context = await browser.newContext({ baseURL: office.url, permissions: ['camera'] });
    await context.addCookies([(await office.as('employee')).browserCookie]);
    const page = await context.newPage();
    await openCamera(page);
    await expect(page.getByRole('alert')).toContainText('No camera was found');

    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Choose a photograph' }).click();
    await (await chooser).setFiles(office.impostor.checkIn.file);
    await expect(page.getByRole('alert')).toContainText('You are not checked in');
  } finally {
    await browser.close();
  }
});
