import type { Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { expect, skipWithoutSurroundings, test } from './support/fixtures';
import { PASSWORD } from './support/rollcall';

skipWithoutSurroundings();

const NEWCOMER = { name: 'Nia Osei', code: 'E-3001', email: 'nia@example.org' };
const MOST_TOUCHES = 2;

declare global {
  interface Window {
    touches?: number;
  }
}

/** From each opening of a page on. */
async function countTouches(page: Page): Promise<void> {
  await page.addInitScript(() => {
    addEventListener(
      'pointerdown',
      (event) => {
        if (event.isTrusted) window.touches = (window.touches ?? 0) + 1;
      },
      true,
    );
  });
}

async function signIn(page: Page, login: string): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('Code or e-mail address').fill(login);
  await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

async function register(page: Page): Promise<void> {
  await page.goto('/sign-in');
  await page.getByRole('link', { name: 'New here? Register' }).click();
  await page.getByLabel('Full name').fill(NEWCOMER.name);
  await page.getByLabel('Staff number').fill(NEWCOMER.code);
  await page.getByLabel('E-mail address').fill(NEWCOMER.email);
  await page.getByLabel('Department').fill('Engineering');
  await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByRole('radio', { name: 'I agree' }).check();
  await page.getByRole('button', { name: 'Next' }).click();

  // From here on the head turns and nothing is touched until the three poses are taken.
  await page.getByRole('button', { name: 'Start the camera' }).click();
  await expect(page.getByRole('heading', { name: 'Your photographs' })).toBeVisible({
    timeout: 60_000,
  });
  for (const pose of ['Straight', 'Slightly left', 'Slightly right'])
    await expect(page.getByRole('button', { name: `Retake: ${pose}` })).toBeVisible();
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: 'Send registration' }).click();
  await expect(page.getByText('Your registration was sent')).toBeVisible();
}

test('from registering before the camera to the exported records', async ({
  open,
  office,
  camera,
}) => {
  test.setTimeout(240_000);
  const { newcomer } = office.cast;
  const phone = await open(null, {
    permissions: ['camera'],
    viewport: { width: 390, height: 844 },
    hasTouch: true,
  });
  const page = await phone.newPage();
  await countTouches(page);

  await test.step('registers: three poses that the camera takes by itself', async () => {
    await camera.shows(newcomer.straight, newcomer.left, newcomer.right);
    await register(page);
    await signIn(page, NEWCOMER.code);
    await expect(page.getByRole('alert')).toContainText('waits for approval');
  });

  const bureau = await open('admin');
  const admin = await bureau.newPage();
  await test.step('is approved by the administrator', async () => {
    await admin.goto('/dashboard');
    await admin.getByRole('link', { name: 'Decide' }).click();
    await admin.getByRole('button', { name: `Approve ${NEWCOMER.name}` }).click();
    await expect(admin.getByText(`${NEWCOMER.name} is approved`)).toBeVisible();
  });

  const dashboard = await bureau.newPage();
  await dashboard.goto('/dashboard');
  await expect(dashboard.getByText('Live', { exact: true })).toBeVisible();

  await test.step('signs in', async () => {
    await signIn(page, NEWCOMER.email);
    await expect(page.getByText('Not checked in')).toBeVisible();
  });

  await test.step('another face is refused, in words', async () => {
    await camera.shows(office.impostor.checkIn);
    await page.getByRole('button', { name: 'Check in', exact: true }).click();
    const verdict = page.getByRole('alert');
    await expect(verdict).toContainText('You are not checked in');
    await expect(verdict).toContainText(/not recognised|do not recognise|not match/i);
    await expect(page.getByText('No entries yet today.')).toBeVisible();
  });

  await test.step(`checks in with at most ${MOST_TOUCHES} touches`, async () => {
    await camera.shows(newcomer.checkIn);
    await page.goto('/');
    await page.getByRole('button', { name: 'Check in', exact: true }).click();
    await expect(page.getByRole('alert')).toContainText(/Checked in at \d/);
    expect(await page.evaluate(() => window.touches)).toBeLessThanOrEqual(MOST_TOUCHES);
  });

  await test.step('is seen on the dashboard, which nobody touched', async () => {
    const seen = dashboard.getByRole('listitem').filter({ hasText: NEWCOMER.name });
    await expect(seen).toContainText('Check in');
    await expect(seen).toContainText('Face');
  });

  await test.step('checks out', async () => {
    await page.getByRole('button', { name: 'Done' }).click();
    await page.getByRole('button', { name: 'Check out', exact: true }).click();
    await expect(page.getByRole('alert')).toContainText(/Checked out at \d/);
  });

  await test.step('is in the exported records', async () => {
    const seen = dashboard.getByRole('listitem').filter({ hasText: NEWCOMER.name });
    await expect(seen).toHaveCount(2);
    await admin.getByRole('link', { name: 'Records' }).click();
    const row = admin.getByRole('row').filter({ hasText: NEWCOMER.name });
    await expect(row).toHaveCount(2);
    const coming = admin.waitForEvent('download');
    await admin.getByRole('button', { name: 'Export as CSV' }).click();
    const file = await coming;
    expect(file.suggestedFilename()).toBe(`rollcall-punches-${office.today}-${office.today}.csv`);
    const lines = (await readFile(await file.path(), 'utf8')).split('\r\n');
    const exported = lines.filter((line) => line.includes(NEWCOMER.name));
    expect(exported).toHaveLength(2);
    for (const line of exported) expect(line).toContain(NEWCOMER.code);
  });
});
