import type { Page } from '@playwright/test';
import { expect, skipWithoutSurroundings, test } from './support/fixtures';
import { LOGINS } from './support/office';
import { PASSWORD } from './support/rollcall';

skipWithoutSurroundings();

const AWAY = 'The server cannot be reached';

test.afterEach(async ({ office }) => {
  await office.server.start();
});

/** The page's own words about the server being away; a page may say it in two places. */
function awayNotice(page: Page) {
  return page.getByText(AWAY).first();
}

test('what was typed to sign in stays while the server is away', async ({ open, office }) => {
  const page = await (await open(null)).newPage();
  await page.goto('/sign-in');
  const login = page.getByLabel('Code or e-mail address');
  const password = page.getByRole('textbox', { name: 'Password' });
  const submit = page.getByRole('button', { name: 'Sign in' });
  await login.fill(LOGINS.employee);
  await password.fill(PASSWORD);
  await office.server.stop();
  await submit.click();
  await expect(awayNotice(page)).toBeVisible();
  await expect(login).toHaveValue(LOGINS.employee);
  await expect(password).toHaveValue(PASSWORD);
  await office.server.start();
  await submit.click();
  await expect(page.getByRole('heading', { level: 1, name: 'Check in' })).toBeVisible();
});

test('a check-in that got no answer is sent again when the server is back', async ({
  open,
  office,
  camera,
}) => {
  await camera.shows(office.sitter.checkIn);
  const page = await (await open('employee', { permissions: ['camera'] })).newPage();
  await page.goto('/');
  await page.route('**/api/v1/punches', async (route) => {
    await office.server.stop();
    await route.continue();
  });
  await page.getByRole('button', { name: 'Check in', exact: true }).click();
  await expect(
    page.getByRole('alert').filter({ hasText: 'The server did not answer' }),
  ).toBeVisible();
  await expect(awayNotice(page)).toBeVisible();
  await page.unroute('**/api/v1/punches');
  await office.server.start();
  await expect(page.getByText('What you see may be out of date')).toBeHidden();

  // Another would stand before the camera by now: the photograph that was taken is what is sent.
  await camera.shows(office.impostor.checkIn);
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('alert')).toContainText(/Checked in at \d/);
});

test('the application opens without the server, and nothing personal is kept for it', async ({
  open,
  office,
}) => {
  const context = await open('employee', { serviceWorkers: 'allow' });
  const page = await context.newPage();
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1, name: 'Check in' })).toBeVisible();
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  const kept = await page.evaluate(async () => {
    const names = await caches.keys();
    const all = await Promise.all(
      names.map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => url)),
    );
    return all.flat().map((url) => new URL(url).pathname);
  });
  expect(kept).toContain('/index.html');
  expect(kept.filter((path) => /^\/(api|docs|healthz|metrics)/.test(path))).toEqual([]);

  await office.server.stop();
  await page.goto('/me');
  await expect(awayNotice(page)).toBeVisible();
  await office.server.start();
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'My data' })).toBeVisible();
});
