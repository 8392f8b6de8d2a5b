// How pages full of naughty texts are looked at: no element that the console does not make, nothing wider than the window, in a narrow window
// and in a wide one.
import type { Page } from "./browser.ts";
import { foreignElements, overflow } from "./inspect.ts";
import { open, settle, unfoldDetails } from "./pages.ts";

/** What is wrong with what is shown. */
export async function wrongWith(page: Page): Promise<readonly string[]> {
  const found = [...(await foreignElements(page))];
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    const tooWide = await overflow(page);
    if (tooWide > 0) found.push(`at ${String(width)} pixels ${String(tooWide)} too wide`);
  }
  return found;
}

/** The same of a page, with all that is folded on it. */
export async function wrongWithPage(page: Page, address: string): Promise<readonly string[]> {
  await open(page, address);
  await unfoldDetails(page);
  return wrongWith(page);
}

/** How far one may go on and miss no row: those in view and a dozen around them are in the document. */
const leaps = [
  [1280, 1500],
  [360, 2500],
] as const;

/** The same of a list, from its top to its end. */
export async function wrongWithList(page: Page, address: string): Promise<readonly string[]> {
  const found = new Set<string>();
  for (const [width, leap] of leaps) {
    await page.setViewportSize({ width, height: 1600 });
    await open(page, address);
    for (let last = -1; ;) {
      const tooWide = await overflow(page);
      if (tooWide > 0) found.add(`at ${String(width)} pixels ${String(tooWide)} too wide`);
      for (const wrong of await foreignElements(page)) found.add(wrong);
      await page.evaluate(`scrollBy(0, ${String(leap)})`);
      await settle(page);
      const top = await page.evaluate<number>("scrollY");
      const isMore = await page.getByRole("button", { name: /^(?:Show|Loading) more/ }).count();
      if (top === last && isMore === 0) break;
      last = top;
    }
  }
  return [...found];
}

/** A part of a text that would run: it stands on no page by itself. */
const dangerous = /onload=alert|ontoggle=alert|onerror=|onmouseover=/;

/** Waits until texts are to be seen beside the accounts' names, so that nobody looks at a page without them. */
export async function untilShown(page: Page): Promise<void> {
  await page.getByRole("main").getByText(dangerous).first().waitFor();
}
