import { PASSWORD } from './support/rollcall';
import { LOGINS } from './support/office';
import { expect, skipWithoutSurroundings, test } from './support/fixtures';

skipWithoutSurroundings();

test('signing in needs nothing but the keyboard', async ({ open }) => {
  const page = await (await open(null)).newPage();
  await page.goto('/sign-in');
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
  const focused = page.locator(':focus');
  const tabTo = async (label: string | RegExp) => {
    for (let presses = 0; presses < 12; presses += 1) {
      await page.keyboard.press('Tab');
      if (
        await focused
          .and(page.getByLabel(label).or(page.getByRole('button', { name: label })))
          .count()
      )
        return;
    }
    throw new Error(`Tab does not lead to ${label}.`);
  };
  await tabTo('Code or e-mail address');
  await page.keyboard.type(LOGINS.employee);
  await tabTo('Password');
  await page.keyboard.type('not the right one');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toBeVisible();
  // The password is selected, so that it can be typed anew at once.
  await expect(focused).toHaveAttribute('name', 'password');
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: /^Check (in|out)$/ })).toBeVisible();

  // Where one has come is read out; afresh, the frame's first stop leads over the navigation.
  await expect(focused).toHaveText('Check in');
  await page.reload();
  await expect(page.getByRole('button', { name: /^Check (in|out)$/ })).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(focused).toHaveText('Skip to content');
  await page.keyboard.press('Enter');
  await expect(page.locator('#main')).toBeFocused();
});

test('a link to a page leads there once signed in', async ({ open }) => {
  const page = await (await open(null)).newPage();
  await page.goto('/organisation?tab=shifts');
  await expect(page).toHaveURL(/\/sign-in\?/);
  await page.getByLabel('Code or e-mail address').fill(LOGINS.admin);
  await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(/\/organisation\?tab=shifts/);
  await expect(page.getByRole('heading', { level: 1, name: 'Organisation' })).toBeVisible();
});

test('a page that is not for the role says so, and a signed-out session asks to sign in', async ({
  open,
}) => {
  const context = await open('employee');
  const page = await context.newPage();
  await page.goto('/settings');
  await expect(page.getByRole('heading', { name: 'This page is not for your role' })).toBeVisible();
  await context.clearCookies();
  await page.goto('/me');
  await expect(page).toHaveURL(/\/sign-in\?/);
});
