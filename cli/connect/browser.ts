// Opens a page in the person's browser, where there is one.

/** Tries to; the page's URL is printed beside, so that nothing depends on it. */
export async function openBrowser(url: string): Promise<void> {
  const { default: open } = await import("open");
  const child = await open(url).catch(() => undefined);
  child?.on("error", () => undefined);
}
