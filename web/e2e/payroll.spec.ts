import type { Page } from '@playwright/test';
import { downloaded } from './support/download';
import { expect, skipWithoutSurroundings, test } from './support/fixtures';
import {
  complaintsOf,
  expectAccessible,
  expectNoSidewaysScroll,
  settled,
  SIZES,
} from './support/look';
import type { Office } from './support/office';
import { dayFrom } from './support/plan';

skipWithoutSurroundings();

const SETTINGS = '/settings?tab=payroll';
const HEADINGS = ['Personnel no.', 'Pay code', 'Name', 'Percent', 'Leave type', 'Hours', 'Days'];
const BYTE_ORDER_MARK = '\uFEFF';

test.afterEach(async ({ office }) => {
  await office.admin.patch('/settings', { payroll: null });
});

/** A period in which somebody worked, whatever day of the month it is. */
const reportOf = (office: Office) =>
  `/reports?report=payroll&range=${dayFrom(office, -7)}..${office.today}`;

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const heading = (page: Page, column: string) =>
  page.getByRole('textbox', { name: `Heading of “${column}”` });

async function save(page: Page): Promise<void> {
  await button(page, 'Save').click();
  await expect(page.getByText('Saved.')).toBeVisible();
}

test('an administrator lays out the export, and report and file follow', async ({
  open,
  office,
}) => {
  const page = await (await open('admin')).newPage();
  const complaints = complaintsOf(page);
  await page.goto('/settings');
  await settled(page);
  await page.getByRole('tab', { name: 'Payroll' }).click();
  for (const column of ['Department', 'First day', 'Last day'])
    await button(page, `Remove “${column}”`).click();
  await heading(page, 'Person’s code').fill('Personnel no.');
  await button(page, 'Move “Pay code” up').press('Enter');
  await expect(page.getByText('“Pay code” is now column 2 of 7.')).toBeAttached();
  await page.getByLabel('Pay code 1', { exact: true }).fill('1000');
  await button(page, 'Remove code 7').click();
  await expect(page.getByText(/left out: Cost of lateness\./)).toBeVisible();
  const preview = page.getByRole('region', { name: 'Preview' });
  await expect(preview).toContainText(HEADINGS.join(','));
  await save(page);

  await page.reload();
  await settled(page);
  await expect(heading(page, 'Person’s code')).toHaveValue('Personnel no.');
  const columns = page.getByRole('list', { name: 'Columns' }).getByRole('listitem');
  await expect(columns).toHaveText([
    'Person’s code',
    'Pay code',
    'Person’s name',
    'Percentage of overtime',
    'Leave type',
    'Hours, with two decimals',
    'Days',
  ]);
  await expect(page.getByLabel('Pay code 1', { exact: true })).toHaveValue('1000');
  await expect(page.getByLabel('Pay code 7', { exact: true })).toHaveCount(0);

  await page.goto(reportOf(office));
  await settled(page);
  const table = page.getByRole('table', { name: 'Payroll' });
  await expect(table.getByRole('columnheader')).toHaveText(HEADINGS);
  await expect(table.getByRole('cell', { name: '1000', exact: true }).first()).toBeVisible();
  await expect(table.getByRole('cell', { name: /^\d+\.\d\d$/ }).first()).toBeVisible();
  const csv = await downloaded(page, () => button(page, 'CSV').click());
  expect(csv.name).toMatch(/^rollcall-payroll-.*\.csv$/);
  const [first] = csv.bytes.toString().replace(BYTE_ORDER_MARK, '').split('\r\n');
  expect(first).toBe(HEADINGS.join(','));

  await page.getByRole('link', { name: 'Columns and codes…' }).click();
  await expect(page.getByRole('tab', { name: 'Payroll' })).toHaveAttribute('aria-selected', 'true');
  await button(page, 'Back to the standard').click();
  const question = page.getByRole('dialog', { name: /^Back to the standard/ });
  await expectAccessible(page);
  await question.getByRole('button', { name: 'Go back' }).click();
  await expect(heading(page, 'Person’s code')).toHaveValue('');
  await expect(columns).toHaveCount(10);
  expect(complaints).toEqual([]);
});

test('on a phone, by keys alone: a code for one leave type, and what is wrong with another', async ({
  open,
}) => {
  const page = await (await open('admin', { viewport: SIZES.phone })).newPage();
  await page.goto(SETTINGS);
  await settled(page);
  await button(page, 'Add a code').press('Enter');
  const item = page.getByRole('combobox', { name: 'Pay item of code 8' });
  await expect(item).toBeFocused();
  await item.press('Enter');
  await page.getByRole('option', { name: 'Leave', exact: true }).click();
  await page.getByLabel('Pay code 8', { exact: true }).fill('2000');
  await button(page, 'Save').press('Enter');
  // There is one for any leave type.
  await expect(page.getByText('This has a code already.')).toBeVisible();
  await expect(item).toBeFocused();
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);

  const type = page.getByRole('combobox', { name: 'Leave type of code 8' });
  await type.press('Enter');
  await page.getByRole('option', { name: 'Annual leave' }).click();
  await expect(page.getByText('This has a code already.')).toHaveCount(0);
  await save(page);
  await page.reload();
  await settled(page);
  await expect(type).toHaveValue('Annual leave');

  await button(page, 'Add a column').press('Enter');
  await expect(page.getByRole('menuitem').first()).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('menuitem', { name: 'Minutes' }).press('Enter');
  await expect(heading(page, 'Minutes')).toBeFocused();
});

for (const reader of ['hr', 'manager'] as const) {
  test(`the report is for ${reader} too, its layout is not`, async ({ open, office }) => {
    const page = await (await open(reader)).newPage();
    await page.goto('/reports');
    await settled(page);
    await page.getByRole('link', { name: 'Payroll' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Payroll' })).toBeVisible();
    await page.goto(reportOf(office));
    await settled(page);
    await expect(page.getByRole('table', { name: 'Payroll' })).toBeVisible();
    await expect(page.getByRole('link', { name: 'Columns and codes…' })).toHaveCount(0);
    await page.goto(SETTINGS);
    await expect(page.getByText('This page is not for your role')).toBeVisible();
  });
}

test('an employee is not offered the report', async ({ open }) => {
  const page = await (await open('employee')).newPage();
  await page.goto('/reports');
  await settled(page);
  await expect(page.getByRole('link', { name: 'Hours worked' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Payroll' })).toHaveCount(0);
});
