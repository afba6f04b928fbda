import type { Page } from '@playwright/test';
import type { Identified } from './support/api';
import { expect, skipWithoutSurroundings, test } from './support/fixtures';
import { LOGINS } from './support/office';
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

  await test.step('is approved', async () => {
    const { items } = await office.admin.get<{ items: Identified[] }>('/people?status=pending');
    const person = items.find(({ code }) => code === NEWCOMER.code);
    await office.admin.post(`/people/${person?.id ?? ''}/approval`, { decision: 'approve' });
  });

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

  await test.step('checks out', async () => {
    await page.getByRole('button', { name: 'Done' }).click();
    await page.getByRole('button', { name: 'Check out', exact: true }).click();
    await expect(page.getByRole('alert')).toContainText(/Checked out at \d/);
  });

  expect(LOGINS.admin).toBeTruthy();
});
