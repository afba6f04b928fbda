/** Hands a file that was fetched to the browser's downloads, under the name the server gave it: that is returned. */
export function saveFile(blob: Blob, response: Response, fallbackName: string): string {
  const disposition = response.headers.get('Content-Disposition') ?? '';
  const name = /filename="([^"/\\]+)"/.exec(disposition)?.[1] ?? fallbackName;
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser begins to read it after this turn.
  setTimeout(() => {
    URL.revokeObjectURL(address);
  }, 60_000);
  return name;
}
