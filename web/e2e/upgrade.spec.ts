import { expect, skipWithoutSurroundings, test } from './support/fixtures';

skipWithoutSurroundings();

test('a page whose scripts are refused by a server of another version is loaded again', async ({
  open,
}) => {
  const page = await (await open(null)).newPage();
  let refused = 0;
  await page.route('**/assets/*.js', (route) => {
    if (refused >= 4) return route.continue();
    refused += 1;
    return route.fulfill({ status: 404, contentType: 'application/problem+json', body: '{}' });
  });
  await page.goto('/sign-in');
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
  expect(refused).toBe(4);
  expect(await page.evaluate(() => sessionStorage.getItem('rollcall-page-tried'))).toBeNull();
});
