import { downloaded } from './support/download';
import { expect, skipWithoutSurroundings, test } from './support/fixtures';
import {
  complaintsOf,
  expectAccessible,
  expectNoSidewaysScroll,
  settled,
  SIZES,
} from './support/look';

skipWithoutSurroundings();

const SHEET = 'Monthly attendance sheet';

test('a manager opens the month of a department and takes it away', async ({ open }) => {
  const page = await (await open('manager')).newPage();
  const complaints = complaintsOf(page);
  await page.goto('/');
  await page.getByRole('link', { name: 'Reports' }).click();
  await settled(page);
  await page.getByRole('link', { name: SHEET }).click();
  await settled(page);
  await page.getByRole('button', { name: 'Filters' }).click();
  await page.getByRole('combobox', { name: 'Department' }).click();
  await page.getByRole('option', { name: 'Engineering' }).click();

  const table = page.getByRole('table', { name: SHEET });
  await expect(table.getByRole('rowheader', { name: /Asha Rao/ })).toBeVisible();
  await expect(table.getByRole('rowheader', { name: /Lena Okafor/ })).toHaveCount(0);
  await expect(table.getByRole('rowheader', { name: 'Total' })).toBeVisible();
  await expect(table.getByRole('img', { name: 'Present' }).first()).toBeVisible();

  // The address holds what was chosen.
  await page.reload();
  await settled(page);
  await expect(table.getByRole('rowheader', { name: /Asha Rao/ })).toBeVisible();
  await expect(table.getByRole('rowheader', { name: /Lena Okafor/ })).toHaveCount(0);
  await expectAccessible(page);

  const excel = await downloaded(page, () => page.getByRole('button', { name: 'Excel' }).click());
  expect(excel.name).toMatch(/^rollcall-monthly_sheet-.*\.xlsx$/);
  expect(excel.begins).toBe('PK\u0003\u0004');
  await expect(page.getByText(`Saved as ${excel.name}.`)).toBeVisible();
  const pdf = await downloaded(page, () => page.getByRole('button', { name: 'PDF (A4)' }).click());
  expect(pdf.name).toMatch(/\.pdf$/);
  expect(pdf.begins).toBe('%PDF');
  const csv = await downloaded(page, () => page.getByRole('button', { name: 'CSV' }).click());
  expect(csv.name).toMatch(/\.csv$/);
  expect(csv.bytes.toString()).toContain('Asha Rao');
  expect(csv.bytes.toString()).not.toContain('Lena Okafor');
  expect(complaints).toEqual([]);
});

test('says in words why a file did not come, and makes it at the next try', async ({ open }) => {
  const page = await (await open('hr')).newPage();
  await page.goto('/reports?report=late_arrivals&range=this_month');
  await settled(page);
  await page.route(
    /format=xlsx/,
    (route) =>
      route.fulfill({
        status: 503,
        headers: { 'Retry-After': '10' },
        contentType: 'application/problem+json',
        json: { title: 'Busy', status: 503, code: 'overloaded', detail: 'Busy.', request_id: 'r' },
      }),
    { times: 1 },
  );
  await page.getByRole('button', { name: 'Excel' }).click();
  await expect(page.getByText('Other reports are being made just now.')).toBeVisible();
  await expectAccessible(page);
  const excel = await downloaded(page, () => page.getByRole('button', { name: 'Excel' }).click());
  expect(excel.begins).toBe('PK\u0003\u0004');
  await expect(page.getByText('Other reports are being made just now.')).toHaveCount(0);
});

test('an employee reads their own month on a phone', async ({ open }) => {
  const page = await (await open('employee', { viewport: SIZES.phone })).newPage();
  await page.goto('/reports');
  await settled(page);
  await expect(page.getByRole('link', { name: 'Enrolment' })).toHaveCount(0);
  await page.getByRole('link', { name: SHEET }).click();
  await settled(page);
  await expect(page.getByRole('searchbox')).toHaveCount(0);
  const table = page.getByRole('table', { name: SHEET });
  await expect(table.getByRole('rowheader')).toHaveText([/Asha Rao/, /Total/]);
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);

  // The name stays where it is while the days move.
  const region = page.getByRole('region', { name: SHEET });
  const name = table.getByRole('rowheader', { name: /Asha Rao/ });
  const before = await name.boundingBox();
  await region.focus();
  await region.evaluate((element) => {
    element.scrollLeft = 400;
  });
  expect((await name.boundingBox())?.x).toBe(before?.x);

  await page.goto('/reports?report=enrolment');
  await settled(page);
  await expect(page.getByText('This page is not for your role')).toBeVisible();
});

test('too long a period is refused before it is asked for', async ({ open }) => {
  const page = await (await open('hr')).newPage();
  await page.goto('/reports?report=monthly_sheet&range=2026-01-01..2026-02-28');
  await settled(page);
  await expect(page.getByText(/You chose 59 days, .* at most 31 days\./)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Excel' })).toHaveCount(0);
  await page.getByText('Month', { exact: true }).click();
  await expect(page.getByRole('table', { name: SHEET })).toBeVisible();
});
