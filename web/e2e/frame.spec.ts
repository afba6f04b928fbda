import type { Page } from '@playwright/test';
import { Api } from './support/api';
import { expect, skipWithoutSurroundings, test } from './support/fixtures';
import { expectAccessible, settled, SIZES, THEMES } from './support/look';
import { LOGINS } from './support/office';
import { PASSWORD } from './support/rollcall';

skipWithoutSurroundings();

test.afterEach(async ({ office }) => {
  await office.server.start();
});

async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Account of/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
}

test('signing out ends the session, and is done when it had ended already', async ({
  open,
  office,
}) => {
  const context = await open(null);
  // A session of its own: the others' is still needed.
  const manager = await Api.signedIn(office.url, LOGINS.manager, PASSWORD);
  await context.addCookies([manager.browserCookie]);
  const page = await context.newPage();
  const other = await context.newPage();
  for (const tab of [page, other]) {
    await tab.goto('/my-attendance');
    await settled(tab);
  }
  for (const tab of [page, other]) {
    await signOut(tab);
    await expect(tab).toHaveURL(/\/sign-in$/);
  }
  await page.goto('/my-attendance');
  await expect(page).toHaveURL(/\/sign-in\?/);
});

test('signing out says so when it cannot be done, in a notice for everybody', async ({
  open,
  office,
}) => {
  const page = await (await open('hr')).newPage();
  await page.goto('/my-attendance');
  await settled(page);
  await office.server.stop();
  await signOut(page);
  const notice = page.getByRole('alert').filter({ hasText: 'You are still signed in' });
  await expect(notice).toBeVisible();
  for (const colorScheme of THEMES) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page);
  }
  await notice.getByRole('button', { name: 'Close' }).click();
  await expect(notice).toBeHidden();
});

test('the menu of a phone is for everybody, and out of the way while it is closed', async ({
  open,
}) => {
  const page = await (await open('employee', { viewport: SIZES.phone })).newPage();
  await page.goto('/');
  await settled(page);
  const menu = page.getByRole('navigation');
  await expect(menu).toBeHidden();
  await page.getByRole('button', { name: 'Open navigation' }).click();
  await expect(menu).toBeVisible();
  for (const colorScheme of THEMES) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page);
  }
  await page.keyboard.press('Escape');
  await expect(menu).toBeHidden();
  const burger = page.getByRole('button', { name: 'Open navigation' });
  await expect(burger).toBeFocused();
  await burger.press('Enter');
  await menu.getByRole('link', { name: 'My attendance' }).click();
  await expect(menu).toBeHidden();
  // Where one has come is read out.
  await expect(page.getByRole('heading', { level: 1, name: 'My attendance' })).toBeFocused();
});
