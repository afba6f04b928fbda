import { expect, skipWithoutSurroundings, test } from './support/fixtures';
import { complaintsOf, expectAccessible, settled, THEMES } from './support/look';

skipWithoutSurroundings();

test('HR records somebody by hand', async ({ open, office }) => {
  await office.admin.post('/people', { code: 'E-4100', name: 'Rosa Blum' });
  const page = await (await open('hr')).newPage();
  const complaints = complaintsOf(page);
  await page.goto('/records');
  await settled(page);
  const opener = page.getByRole('button', { name: 'Record by hand' });
  await opener.click();
  const dialog = page.getByRole('dialog', { name: 'Record by hand' });
  await expect(dialog).toBeVisible();
  for (const colorScheme of THEMES) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page);
  }

  // What is missing is said beside its field; leaving leads back to where one was.
  await dialog.getByRole('button', { name: 'Record' }).click();
  await expect(dialog.getByText('This is needed.')).toHaveCount(2);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(opener).toBeFocused();

  await opener.click();
  await dialog.getByRole('combobox', { name: 'Person' }).fill('E-4100');
  await page.getByRole('option', { name: 'Rosa Blum (E-4100)' }).click();
  await dialog.getByLabel('Reason').fill('The camera was broken');
  await dialog.getByRole('button', { name: 'Record' }).click();
  await expect(page.getByText('Saved.')).toBeVisible();
  await expect(dialog).toBeHidden();

  // Who entered it, and why, stays with the record.
  await page.goto('/records?text=E-4100');
  await page.getByRole('button', { name: 'Rosa Blum' }).click();
  const details = page.getByRole('dialog', { name: 'Punch' });
  await expect(details.getByText('The camera was broken')).toBeVisible();
  await expect(details.getByText('Attendance recorded by hand · Henrik Sato')).toBeVisible();
  await expectAccessible(page);
  expect(complaints).toEqual([]);
});

test('an import leaves out the row with a mistake and brings in the others', async ({ open }) => {
  const page = await (await open('hr')).newPage();
  await page.goto('/people/import');
  await settled(page);
  const table = [
    'code,name,email,department',
    'E-4001,Ruth Adler,ruth@example.org,Sales',
    'E 4002,Ben Stone,ben@example.org,Sales',
    'E-4003,Ida Krause,,Logistics',
  ].join('\n');
  await page.locator('input[type=file]').setInputFiles({
    name: 'people.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(table),
  });
  await expect(page.getByText('3 rows checked')).toBeVisible();
  await expect(page.getByText(/^1 row has errors/)).toBeVisible();
  // Those with errors come first.
  const rows = page.getByRole('table', { name: 'Rows of the table' }).getByRole('row');
  await expect(rows.nth(1)).toContainText('E 4002');
  await expect(rows.nth(1)).toContainText('Error');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Import 2 people' }).click();
  await expect(page.getByText(/^1 row had errors and was left out/)).toBeVisible();

  await page.goto('/people?text=E-400');
  await expect(page.getByRole('button', { name: /Ruth Adler/ })).toBeVisible();
  await expect(page.getByRole('button', { name: /Ida Krause/ })).toBeVisible();
  await expect(page.getByText('Ben Stone')).toHaveCount(0);
});

test('a person who is not there gets a page that says so', async ({ open }) => {
  const page = await (await open('hr')).newPage();
  await page.goto('/people/01a204d9-01c1-70ff-8e6f-81abc83faf68');
  await expect(
    page.getByRole('heading', { level: 1, name: 'There is no such person' }),
  ).toBeVisible();
  await expect(page.getByRole('button', { name: 'Try again' })).toHaveCount(0);
  await expectAccessible(page);
});

test('the audit log says in words what was done to whom', async ({ open }) => {
  const page = await (await open('admin')).newPage();
  await page.goto('/audit');
  await settled(page);
  await page.getByRole('searchbox', { name: 'Search' }).fill('E-1042');
  await expect(page).toHaveURL(/text=E-1042/);
  const entry = page.getByRole('row').filter({ hasText: 'person.added' });
  await expect(entry).toContainText('Added');
  await expect(entry).toContainText('Asha Rao');
  await page.goto('/audit?text=nothing+is+called+this');
  await expect(page.getByText('No entries match')).toBeVisible();
});
