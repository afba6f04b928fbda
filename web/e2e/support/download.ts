import type { Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';

/** What a press of something leads to: the file's name and its first letters. */
export async function downloaded(page: Page, press: () => Promise<void>) {
  const coming = page.waitForEvent('download');
  await press();
  const file = await coming;
  const bytes = await readFile(await file.path());
  return { name: file.suggestedFilename(), bytes, begins: bytes.subarray(0, 4).toString('latin1') };
}
