import type { Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { expect, skipWithoutSurroundings, test } from './support/fixtures';
import { complaintsOf, expectAccessible, settled } from './support/look';

skipWithoutSurroundings();

const PUNCTUALITY = 'Punctuality by department';

const card = (page: Page, title: string) => page.getByRole('region', { name: title });

/** The first line of the file that pressing something leads to, and the file's name. */
async function downloaded(page: Page, press: () => Promise<void>) {
  const coming = page.waitForEvent('download');
  await press();
  const file = await coming;
  const text = (await readFile(await file.path(), 'utf8')).replace(/^\uFEFF/, '');
  return { name: file.suggestedFilename(), firstLine: text.split('\r\n')[0] };
}

test('HR looks at the last four weeks, reads a chart as a table and takes it away', async ({
  open,
}) => {
  const page = await (await open('hr')).newPage();
  const complaints = complaintsOf(page);
  await page.goto('/');
  await page.getByRole('link', { name: 'Analytics' }).click();
  await settled(page);
  await expect(page.getByRole('button', { name: 'Period' })).toHaveText('Last 13 weeks');

  await page.getByRole('button', { name: 'Period' }).click();
  await page.getByRole('button', { name: 'Last 4 weeks' }).click();
  await expect(page).toHaveURL(/range=last_4_weeks/);
  await settled(page);
  await expect(card(page, 'Rising lateness')).toContainText('at least eight weeks');

  const punctuality = card(page, PUNCTUALITY);
  await expect(punctuality).toContainText(/punctual on \d+% of the days attended/);
  await page.getByRole('button', { name: `Show as a table: ${PUNCTUALITY}` }).click();
  const table = page.getByRole('table', { name: PUNCTUALITY });
  await expect(table.getByRole('columnheader')).toHaveText([
    'Week from',
    'Department',
    'Days attended',
    'Late',
    'Punctual',
  ]);
  await expect(table.getByRole('cell', { name: 'Logistics' }).first()).toBeVisible();
  await expectAccessible(page);

  const file = await downloaded(page, () =>
    page.getByRole('button', { name: `Download as CSV: ${PUNCTUALITY}` }).click(),
  );
  expect(file.name).toMatch(/^rollcall-punctuality-.*\.csv$/);
  expect(file.firstLine).toBe('Week from,Department,People,Days due,Attended,Late,Absent,On leave');
  expect(complaints).toEqual([]);
});

test('the address holds the period and the department', async ({ open }) => {
  const page = await (await open('hr')).newPage();
  await page.goto('/analytics?range=last_12_months');
  await settled(page);
  await page.getByRole('button', { name: 'Filters' }).click();
  await page.getByRole('combobox', { name: 'Department' }).click();
  await page.getByRole('option', { name: 'Production' }).click();
  await expect(page).toHaveURL(/range=last_12_months&department=/);
  await page.reload();
  await settled(page);
  await page.getByRole('button', { name: `Show as a table: ${PUNCTUALITY}` }).click();
  const table = page.getByRole('table', { name: PUNCTUALITY });
  await expect(table.getByRole('columnheader', { name: 'Month' })).toBeVisible();
  await expect(table.getByRole('cell', { name: 'Production' }).first()).toBeVisible();
  await expect(table.getByRole('cell', { name: 'Sales' })).toHaveCount(0);
});

test('arrivals are said in words to who cannot see their shades', async ({ open }) => {
  const page = await (await open('hr')).newPage();
  await page.goto('/analytics?range=last_4_weeks');
  await settled(page);
  const map = page.getByRole('table', { name: 'When people arrive' });
  await expect(
    map.getByRole('cell', { name: /^\d\d:\d\d–\d\d:\d\d: \d+$/ }).first(),
  ).toBeAttached();
  await expect(map.getByRole('rowheader')).toHaveText([
    'Mon',
    'Tue',
    'Wed',
    'Thu',
    'Fri',
    'Sat',
    'Sun',
  ]);
});

test('says in words what to do where too much is asked for', async ({ open }) => {
  const page = await (await open('hr')).newPage();
  await page.route(/\/api\/v1\/analytics\?/, (route) =>
    route.fulfill({
      status: 422,
      contentType: 'application/problem+json',
      json: {
        title: 'Too much',
        status: 422,
        code: 'validation_failed',
        detail: 'Too much.',
        request_id: 'r',
        errors: [{ field: 'from', reason: 'out_of_range', detail: 'Too much.' }],
      },
    }),
  );
  await page.goto('/analytics');
  await expect(page.getByText('Choose a shorter period, or a department.')).toBeVisible();
  await expectAccessible(page);
});

test('a manager sees their own departments, and no small ones beside them', async ({ open }) => {
  const page = await (await open('manager')).newPage();
  await page.goto('/dashboard');
  await page.getByRole('link', { name: 'Analytics' }).click();
  await settled(page);
  await page.getByRole('button', { name: `Show as a table: ${PUNCTUALITY}` }).click();
  const table = page.getByRole('table', { name: PUNCTUALITY });
  await expect(table.getByRole('cell', { name: 'Sales' }).first()).toBeVisible();
  await expect(table.getByRole('cell', { name: 'Production' })).toHaveCount(0);
});

test('an employee has no analytics', async ({ open }) => {
  const page = await (await open('employee')).newPage();
  await page.goto('/reports');
  await settled(page);
  await expect(page.getByRole('link', { name: 'Reports' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Analytics' })).toHaveCount(0);
  await page.goto('/analytics');
  await expect(page.getByText('This page is not for your role')).toBeVisible();
});
