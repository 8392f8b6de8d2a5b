// Opens a page in the person's browser, where there is one.

/** Tries to; the page's URL is printed beside, so that nothing depends on it. What is no page is opened by nobody: a server has said it. */
export async function openBrowser(url: string): Promise<void> {
  if (!/^https?:\/\//.test(url)) return;
  const { default: open } = await import("open");
  const child = await open(url).catch(() => undefined);
  child?.on("error", () => undefined);
}
