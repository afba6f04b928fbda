import { chromium, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { readCast, writeCast } from '../e2e/support/cast';
import { Office } from '../e2e/support/office';
import { BROWSER_FLAGS, CHROMIUM, whatIsMissing } from '../e2e/support/surroundings';

const LIMITS = { javascript_bytes: 200_000, interactive_ms: 1500, layout_shift: 0.05 };
const RUNS = 5;
/** What Chromium's tools call Fast 3G, and a processor a quarter as fast. */
const NETWORK = { latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8 };
const CPU_SLOWDOWN = 4;
const QUIET_MS = 2500;

interface Measured {
  javascript_bytes: number;
  interactive_ms: number;
  layout_shift: number;
}

declare global {
  interface Window {
    rollcallSpeed: { shown: number; busyUntil: number; shift: number };
  }
}

/** Runs in the page before anything else. */
function observe(control: string): void {
  const speed = { shown: 0, busyUntil: 0, shift: 0 };
  window.rollcallSpeed = speed;
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries())
      speed.busyUntil = Math.max(speed.busyUntil, startTime + duration);
  }).observe({ type: 'longtask', buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const shift = entry as PerformanceEntry & { value: number; hadRecentInput: boolean };
      if (!shift.hadRecentInput) speed.shift += shift.value;
    }
  }).observe({ type: 'layout-shift', buffered: true });
  const look = () => {
    if (document.querySelector(control)) speed.shown = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** Interactive: what the page is for can be used, and no long task keeps it from answering. */
async function measure(context: BrowserContext, path: string, control: string): Promise<Measured> {
  const page = await context.newPage();
  try {
    const scripts = await throttled(page);
    await page.addInitScript(observe, control);
    await page.goto(path, { waitUntil: 'commit' });
    await page.waitForFunction(() => window.rollcallSpeed.shown > 0, undefined, { polling: 200 });
    const bytes = scripts();
    await page.waitForTimeout(QUIET_MS);
    const { shown, busyUntil, shift } = await page.evaluate(() => window.rollcallSpeed);
    return {
      javascript_bytes: bytes,
      interactive_ms: Math.round(Math.max(shown, busyUntil)),
      layout_shift: Math.round(shift * 1e4) / 1e4,
    };
  } finally {
    await page.close();
  }
}

/** Slows the page down; the answer tells how many bytes of scripts have come over the wire by now. */
async function throttled(page: Page): Promise<() => number> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', { offline: false, ...NETWORK });
  await session.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN });
  const scripts = new Set<string>();
  let bytes = 0;
  session.on('Network.responseReceived', ({ requestId, type }) => {
    if (type === 'Script') scripts.add(requestId);
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) bytes += encodedDataLength;
  });
  return () => bytes;
}

function middle(runs: readonly Measured[], figure: keyof Measured): number {
  const sorted = runs.map((run) => run[figure]).sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

function summary(runs: readonly Measured[]): Measured {
  return {
    javascript_bytes: middle(runs, 'javascript_bytes'),
    interactive_ms: middle(runs, 'interactive_ms'),
    layout_shift: Math.max(...runs.map((run) => run.layout_shift)),
  };
}

/** Nobody has been here: everything comes over the line. */
async function signInCold(browser: Browser, office: Office): Promise<Measured> {
  const runs: Measured[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const context = await browser.newContext({ baseURL: office.url, serviceWorkers: 'allow' });
    runs.push(await measure(context, '/sign-in', 'input[name="login"]'));
    await context.close();
  }
  return summary(runs);
}

/** An employee's morning: the application is in the browser already, the day comes over the line. */
async function homeWarm(browser: Browser, office: Office): Promise<Measured> {
  const context = await browser.newContext({ baseURL: office.url, serviceWorkers: 'allow' });
  await context.addCookies([(await office.as('employee')).browserCookie]);
  const first = await context.newPage();
  await first.goto('/');
  await first.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await first.close();
  const runs: Measured[] = [];
  for (let run = 0; run < RUNS; run += 1)
    runs.push(await measure(context, '/', 'main button[data-size="xl"]'));
  await context.close();
  return summary(runs);
}

/** Measures how soon the pages can be used on a slow line and a slow processor; fails beyond the limits. */
export async function main(): Promise<void> {
  const missing = whatIsMissing();
  if (missing) throw new Error(missing);
  await writeCast();
  const office = await Office.open(await readCast());
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: BROWSER_FLAGS });
  try {
    const pages = {
      sign_in_cold: await signInCold(browser, office),
      home_warm: await homeWarm(browser, office),
    };
    const beyond = Object.entries(pages).flatMap(([page, measured]) =>
      Object.entries(LIMITS)
        .filter(([figure, limit]) => measured[figure as keyof Measured] > limit)
        .map(([figure]) => `${page}.${figure}`),
    );
    console.log(JSON.stringify({ limits: LIMITS, ...pages, beyond }, null, 2));
    if (beyond.length > 0) process.exitCode = 1;
  } finally {
    await browser.close();
    await office.server.remove();
  }
}
