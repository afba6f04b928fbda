import type { Page } from '@playwright/test';
import { expect, skipWithoutSurroundings, test } from './support/fixtures';
import {
  complaintsOf,
  expectAccessible,
  expectNoSidewaysScroll,
  settled,
  SIZES,
} from './support/look';
import { startOfWeek } from '../src/api/days';
import { dayFrom } from './support/plan';

skipWithoutSurroundings();

/** A day as the calendar's buttons name it in English: 7 December 2026. */
const named = (day: string) =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(day));

/** Chooses a day in the calendar of a field, from whatever month it shows. */
async function pick(page: Page, field: string, day: string): Promise<void> {
  await page.getByRole('button', { name: field, exact: true }).click();
  const calendar = page.getByRole('dialog', { name: field });
  const wanted = calendar.getByRole('button', { name: new RegExp(`^${named(day)}$`) });
  await expect(calendar).toBeVisible();
  for (let months = 0; months < 3 && !(await wanted.isVisible()); months += 1)
    await calendar.getByRole('button', { name: 'Next month' }).click();
  await wanted.click();
}

async function ask(page: Page, from: string, to: string): Promise<void> {
  await page.getByRole('button', { name: 'Request leave' }).click();
  await page.getByRole('combobox', { name: 'Type' }).click();
  await page.getByRole('option', { name: 'Annual leave' }).click();
  await pick(page, 'First day', from);
  if (to !== from) await pick(page, 'Last day', to);
}

const rosterOf = (day: string, person: string) =>
  `/roster?day=${day}&text=${encodeURIComponent(person)}`;

test('an employee asks for leave, the manager approves, and the roster shows it', async ({
  open,
  office,
}) => {
  const [from, to] = [dayFrom(office, 40), dayFrom(office, 42)];
  const employee = await (await open('employee', { viewport: SIZES.phone })).newPage();
  const complaints = complaintsOf(employee);
  await employee.goto('/leave');
  await settled(employee);
  await ask(employee, from, to);
  await expect(employee.getByText(/^Takes \d workdays?\./)).toBeVisible();
  await expectAccessible(employee);
  await employee.getByRole('button', { name: 'Send request' }).click();
  await expect(employee.getByText('Your request was sent.')).toBeVisible();
  await expect(employee.getByText('Waiting', { exact: true })).toBeVisible();

  // The same days again are refused at the field.
  await ask(employee, from, from);
  await employee.getByRole('button', { name: 'Send request' }).click();
  await expect(employee.getByText('There is other leave on these days already.')).toBeVisible();
  await employee.keyboard.press('Escape');

  const manager = await (await open('manager')).newPage();
  await manager.goto('/leave?tab=requests&text=Asha');
  await settled(manager);
  await expect(manager.getByRole('link', { name: /Leave.*wait/ })).toBeVisible();
  await manager.getByRole('button', { name: /^Approve: Asha Rao/ }).click();
  await expect(manager.getByText('Approved: Asha Rao is told by mail.')).toBeVisible();

  await manager.goto(rosterOf(from, 'Asha'));
  await settled(manager);
  await expect(manager.getByRole('gridcell', { name: /On leave: .?Annual leave/ })).not.toHaveCount(
    0,
  );
  await employee.goto(`/roster?day=${from}`);
  await settled(employee);
  await expect(employee.getByRole('button', { name: /On leave: .?Annual leave/ })).not.toHaveCount(
    0,
  );
  await expectNoSidewaysScroll(employee);
  expect(complaints).toEqual([]);
});

test('half a day is refused with a reason, which the employee reads', async ({ open, office }) => {
  const day = dayFrom(office, 47);
  const employee = await (await open('employee')).newPage();
  await employee.goto('/leave');
  await settled(employee);
  await ask(employee, day, day);
  await employee.getByText('Second half', { exact: true }).click();
  await expect(employee.getByText(/^Takes 0\.5 workdays\./)).toBeVisible();
  await employee.getByRole('button', { name: 'Send request' }).click();
  await expect(employee.getByText('Your request was sent.')).toBeVisible();

  const manager = await (await open('manager')).newPage();
  await manager.goto('/leave?tab=requests&text=Asha');
  await manager.getByRole('button', { name: 'Refuse the leave of Asha Rao?' }).click();
  const dialog = manager.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Refuse' }).click();
  await expect(dialog.getByText('This is needed.')).toBeVisible();
  await dialog.getByLabel('Reason').fill('We take stock in that week.');
  await expectAccessible(manager);
  await dialog.getByRole('button', { name: 'Refuse' }).click();
  await expect(manager.getByText('The leave was refused.')).toBeVisible();

  await employee.reload();
  await expect(employee.getByText('Answer: We take stock in that week.')).toBeVisible();
});

test('whoever calls in sick is entered as approved, and today and the dashboard show it', async ({
  open,
  office,
}) => {
  const { id } = await office.admin.post('/people', { code: 'E-4200', name: 'Nora Blake' });
  const hr = await (await open('hr')).newPage();
  await hr.goto('/leave?tab=requests');
  await settled(hr);
  await hr.getByRole('button', { name: 'Enter leave' }).click();
  await hr.getByRole('combobox', { name: 'Person' }).fill('E-4200');
  await hr.getByRole('option', { name: 'Nora Blake (E-4200)' }).click();
  await hr.getByRole('combobox', { name: 'Type' }).click();
  await hr.getByRole('option', { name: 'Sickness' }).click();
  await pick(hr, 'First day', office.today);
  await hr.getByRole('button', { name: 'Enter', exact: true }).click();
  await expect(hr.getByText('The leave was entered.')).toBeVisible();

  const { counts } = await office.admin.get<{ counts: { on_leave: number } }>('/dashboard');
  expect(counts.on_leave).toBeGreaterThan(0);
  await hr.goto('/dashboard');
  await settled(hr);
  await expect(hr.getByRole('link', { name: /^On leave/ })).toContainText(String(counts.on_leave));
  await hr.goto(`/records?tab=days&day=${id}/${office.today}`);
  const details = hr.getByRole('dialog', { name: 'Day' });
  await expect(details.getByText(/On leave: .?Sickness/)).toBeVisible();
});

test('holidays come from an .ics file and are told by name', async ({ open, office }) => {
  const date = dayFrom(office, 50);
  const hr = await (await open('hr')).newPage();
  const complaints = complaintsOf(hr);
  await hr.goto('/organisation?tab=holidays');
  await settled(hr);
  await hr.getByRole('button', { name: 'Region', exact: true }).click();
  const dialog = hr.getByRole('dialog', { name: 'Edit holiday calendar' });
  const file = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//example.org//holidays//EN',
    'BEGIN:VEVENT',
    'UID:1@example.org',
    'DTSTAMP:20261101T000000Z',
    `DTSTART;VALUE=DATE:${date.replaceAll('-', '')}`,
    'SUMMARY:Harvest Day',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ].join('\r\n');
  const choose = (buffer: string) =>
    dialog
      .locator('input[type=file]')
      .or(hr.locator('input[type=file]'))
      .first()
      .setInputFiles({
        name: 'holidays.ics',
        mimeType: 'text/calendar',
        buffer: Buffer.from(buffer),
      });
  await choose('this is no calendar');
  await expect(dialog.getByText(/^This is not an iCalendar file/)).toBeVisible();
  await choose(file);
  await expect(dialog.getByText('Imported: 1 added, 0 replaced, 0 unchanged.')).toBeVisible();
  await expectAccessible(hr);
  await dialog.getByRole('button', { name: 'Cancel' }).click();

  await hr.goto(rosterOf(date, 'Asha'));
  await settled(hr);
  await expect(hr.getByRole('gridcell', { name: /Public holiday: .?Harvest Day/ })).toHaveCount(1);
  expect(complaints).toEqual([]);
});

test('a rotation is assigned, one day of it changed, and all taken back', async ({
  open,
  office,
}) => {
  // A Monday: every day of the week that is shown is of the rotation.
  const first = startOfWeek(dayFrom(office, 7), 1);
  await office.admin.post('/people', { code: 'E-4300', name: 'Ravi Menon' });
  const hr = await (await open('hr')).newPage();
  const complaints = complaintsOf(hr);
  await hr.goto(`/roster?view=week&day=${first}&text=E-4300`);
  await settled(hr);
  await hr.getByRole('checkbox', { name: 'Ravi Menon' }).check();
  await hr.getByRole('button', { name: 'Assign shifts' }).click();
  const drawer = hr.getByRole('dialog', { name: 'Assign shifts to Ravi Menon' });
  await pick(hr, 'First day', first);
  await drawer.getByText('Rotation', { exact: true }).click();
  await drawer.getByRole('button', { name: '2 days, 2 nights, 4 off' }).click();
  await expect(drawer.getByText(/A rotation of 8 days/)).toBeVisible();
  await expectAccessible(hr);
  await drawer.getByRole('button', { name: 'Assign', exact: true }).click();
  await expect(hr.getByText('Assigned.')).toBeVisible();
  await expect(drawer).toBeHidden();

  const cell = hr
    .getByRole('row')
    .filter({ hasText: 'Ravi Menon' })
    .getByRole('gridcell', { name: /^.?Early/ })
    .first();
  await cell.focus();
  await hr.keyboard.press('Enter');
  const day = hr.getByRole('dialog');
  await expect(day.getByText(/^A rotation of 8 days/)).toBeVisible();
  await expect(day.getByText(/Henrik Sato/)).toBeVisible();
  await expectAccessible(hr);

  await day.getByRole('button', { name: 'Change this day' }).click();
  await hr.getByRole('combobox', { name: 'Shift' }).click();
  await hr.getByRole('option', { name: /^Office/ }).click();
  await hr.getByRole('button', { name: 'Assign', exact: true }).click();
  await expect(hr.getByRole('gridcell', { name: /^.?Office/ }).first()).toBeVisible();

  // Without the change the rotation holds again.
  await hr
    .getByRole('gridcell', { name: /^.?Office/ })
    .first()
    .click();
  await hr.getByRole('button', { name: 'Take the assignment back' }).click();
  await hr.getByRole('button', { name: 'Take back', exact: true }).click();
  await expect(hr.getByText('The assignment was taken back.')).toBeVisible();
  await hr.keyboard.press('Escape');
  await expect(hr.getByRole('gridcell', { name: /^.?Early/ }).first()).toBeVisible();
  expect(complaints).toEqual([]);
});
