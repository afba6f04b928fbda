/** How often plugins/firstPaint.js has loaded the page in vain; it runs before anything of the application does. */
const TRIED = 'rollcall-page-tried';
const KEY = 'rollcall-reloaded-at';
/** A second failure within this time is not the deployment's doing: loading the page again would go on for ever. */
const ONCE_WITHIN_MS = 60_000;

function reloadedLately(): boolean {
  try {
    const lately = Date.now() - Number(sessionStorage.getItem(KEY) ?? 0) < ONCE_WITHIN_MS;
    sessionStorage.setItem(KEY, String(Date.now()));
    return lately;
  } catch {
    return true; // Without a memory there is no telling.
  }
}

/** A new version takes the old one's files away: a page that misses one is loaded again, if the server is there. */
export function reloadWhenDeployed(): void {
  try {
    sessionStorage.removeItem(TRIED);
  } catch {
    // Then nothing was counted.
  }
  window.addEventListener('vite:preloadError', () => {
    fetch('/healthz', { cache: 'no-store' }).then(
      ({ ok }) => {
        if (ok && !reloadedLately()) location.reload();
      },
      () => undefined,
    );
  });
}
