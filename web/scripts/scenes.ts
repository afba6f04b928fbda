import type { Page } from '@playwright/test';
import type { Camera } from '../e2e/support/camera';
import type { Office } from '../e2e/support/office';
import { comingRoster, PAGES, type AppPage } from '../e2e/support/pages';

export interface Stage {
  office: Office;
  camera: Camera;
  /** A drawn figure: photographs of people stay out of the documentation. */
  figure: string;
}

/** A page, or what one comes to on it. */
export interface Scene extends AppPage {
  prepare?: (page: Page, stage: Stage) => Promise<void>;
}

async function toPhotographs(page: Page): Promise<void> {
  await toConsent(page);
  await page.getByRole('radio', { name: 'I agree' }).check();
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByRole('button', { name: 'Start the camera' }).waitFor();
}

async function toConsent(page: Page): Promise<void> {
  await page.getByLabel('Full name').fill('Nia Osei');
  await page.getByLabel('Staff number').fill('E-3001');
  await page.getByLabel('E-mail address').fill('nia@example.org');
  await page.getByRole('textbox', { name: 'Password' }).fill('copper meadow lantern');
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByRole('radio', { name: 'I agree' }).waitFor();
}

async function toRotation(page: Page): Promise<void> {
  // On a phone there is one person at a time.
  const wei = page.getByRole('checkbox', { name: 'Wei Chen' });
  if (await wei.isVisible()) await wei.check();
  await page.getByRole('button', { name: 'Assign shifts' }).click();
  await page.getByText('Rotation', { exact: true }).click();
  await page.getByText('What will hold').waitFor();
}

async function openCamera(page: Page, { camera, figure }: Stage): Promise<void> {
  await camera.shows({ file: figure });
  // The server knows a drawing from a face; the picture shows how it guides.
  await page.route('**/api/v1/guidance*', (route) =>
    route.fulfill({ json: { ready: false, hint: 'move_closer', face: null, faces: 1 } }),
  );
  await page.getByRole('button', { name: /^Check (in|out)$/ }).click();
  await page.getByText('Move closer').first().waitFor();
}

async function checkIn(page: Page, { camera, office }: Stage): Promise<void> {
  await camera.shows(office.sitter.checkIn);
  await page.getByRole('button', { name: /^Check (in|out)$/ }).click();
  await page.getByRole('button', { name: 'Done' }).waitFor();
}

async function isRefused(page: Page, { camera, office }: Stage): Promise<void> {
  await camera.shows(office.impostor.checkIn);
  await page.getByRole('button', { name: /^Check (in|out)$/ }).click();
  await page.getByRole('button', { name: 'Try again' }).waitFor();
}

/** What pictures are taken of; those that change something come last. English only. */
export const SCENES: readonly Scene[] = [
  ...PAGES,
  { name: 'roster-assign', as: 'hr', path: comingRoster, prepare: toRotation },
  { name: 'register-consent', as: null, path: '/register', prepare: toConsent },
  { name: 'register-photos', as: null, path: '/register', prepare: toPhotographs },
  { name: 'home-camera', as: 'employee', path: '/', prepare: openCamera },
  { name: 'home-refused', as: 'employee', path: '/', prepare: isRefused },
  { name: 'home-checked-in', as: 'employee', path: '/', prepare: checkIn },
];

/** The pictures in the documentation: the scene, on which screen, in which theme. */
export const DOCUMENTED: readonly `${string}-${'phone' | 'desktop'}-${'light' | 'dark'}`[] = [
  'sign-in-phone-light',
  'register-consent-phone-light',
  'register-photos-phone-light',
  'home-phone-light',
  'home-camera-phone-light',
  'home-refused-phone-light',
  'home-checked-in-phone-light',
  'my-attendance-phone-light',
  'me-phone-light',
  'leave-phone-light',
  'leave-requests-desktop-light',
  'roster-desktop-light',
  'roster-own-phone-light',
  'roster-assign-desktop-light',
  'holidays-desktop-light',
  'home-phone-dark',
  'dashboard-desktop-light',
  'dashboard-desktop-dark',
  'records-desktop-light',
  'record-desktop-light',
  'people-desktop-light',
  'people-registrations-desktop-light',
  'people-import-desktop-light',
  'person-faces-desktop-light',
  'shifts-desktop-light',
  'settings-desktop-light',
  'outbox-desktop-light',
  'audit-desktop-light',
];
