import type { Browser } from '@playwright/test';
import { execFile } from 'node:child_process';
import { rename } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

const FIGURE = `
<svg xmlns="http://www.w3.org/2000/svg" width="1280" height="720" viewBox="0 0 1280 720">
  <rect width="1280" height="720" fill="#c9d3d6"/>
  <path d="M330 720c0-150 130-210 310-210s310 60 310 210z" fill="#3f6f7a"/>
  <path d="M585 430h110v110q-55 50-110 0z" fill="#d9a57e"/>
  <ellipse cx="640" cy="320" rx="125" ry="160" fill="#e8b78f"/>
  <path d="M508 310c-10-120 50-185 135-185s140 65 129 185c-20-60-55-85-110-90-70 5-130 25-154 90z"
    fill="#4a3328"/>
  <circle cx="592" cy="315" r="9" fill="#33231c"/>
  <circle cx="688" cy="315" r="9" fill="#33231c"/>
  <path d="M595 395q45 35 90 0" fill="none" stroke="#a45c4d" stroke-width="8" stroke-linecap="round"/>
</svg>`;

/** Somebody before a camera whom nobody can be mistaken for. */
export async function drawFigure(browser: Browser, target: string): Promise<string> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  await page.setContent(`<body style="margin:0">${FIGURE}</body>`);
  await page.screenshot({ path: target });
  await page.close();
  return target;
}

/** Few colours are enough for a picture of a page. */
export async function makeSmall(file: string): Promise<void> {
  const palette = 'split[a][b];[a]palettegen=max_colors=192:reserve_transparent=0[p]';
  const filters = `${palette};[b][p]paletteuse=dither=none`;
  await run('ffmpeg', ['-v', 'error', '-y', '-i', file, '-vf', filters, `${file}.small.png`]);
  await rename(`${file}.small.png`, file);
}
