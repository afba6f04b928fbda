/** What nobody waits for lets the page come first; given up waiting after. */
const LONGEST_WAIT_MS = 2000;

/** Resolves when the browser has nothing more urgent to do. */
export function whenIdle(): Promise<void> {
  return new Promise((resolve) => {
    // Safari has no idle callbacks.
    if ('requestIdleCallback' in globalThis)
      requestIdleCallback(
        () => {
          resolve();
        },
        { timeout: LONGEST_WAIT_MS },
      );
    else setTimeout(resolve, LONGEST_WAIT_MS / 4);
  });
}
