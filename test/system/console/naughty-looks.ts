// How pages full of naughty texts are looked at: no element that the console does not make, nothing wider than the window, in a narrow window
// and in a wide one.
import type { Page } from "./browser.ts";
import { foreignElements, overflow } from "./inspect.ts";
import { settle, unfoldDetails, visit } from "./pages.ts";

/** What is wrong with what is shown: in the window as it is, and then in one of the other width, which stays. */
export async function wrongWith(page: Page): Promise<readonly string[]> {
  const found = [...(await foreignElements(page))];
  const now = page.viewportSize()?.width ?? 1280;
  for (const width of [now, now === 360 ? 1280 : 360]) {
    if (width !== now) await page.setViewportSize({ width, height: 900 });
    const tooWide = await overflow(page);
    if (tooWide > 0) found.push(`at ${String(width)} pixels ${String(tooWide)} too wide`);
  }
  return found;
}

/** The same of a page, with all that is folded on it. */
export async function wrongWithPage(page: Page, address: string): Promise<readonly string[]> {
  await visit(page, address);
  await unfoldDetails(page);
  return wrongWith(page);
}

/** How far one may go on in a window of this width and miss no row: those in view and a dozen around them are in the document. */
export const leaps = [
  [1280, 1500],
  [360, 2500],
] as const;

/** Scrolls on; whether there was more. */
const goOn = (leap: number): string => `(() => {
  const top = scrollY;
  scrollBy(0, ${String(leap)});
  const isMore = [...document.querySelectorAll("button")].some(({ innerText }) => /^(?:Show|Loading) more/.test(innerText));
  return scrollY !== top || isMore;
})()`;

/** The same of a list, from its top to its end. */
export async function wrongWithList(
  page: Page,
  [address, [width, leap]]: readonly [string, (typeof leaps)[number]],
): Promise<readonly string[]> {
  const found = new Set<string>();
  await page.setViewportSize({ width, height: 1600 });
  await visit(page, address);
  do {
    await settle(page);
    const tooWide = await overflow(page);
    if (tooWide > 0) found.add(`${String(tooWide)} too wide`);
    for (const wrong of await foreignElements(page)) found.add(wrong);
  } while (await page.evaluate<boolean>(goOn(leap)));
  return [...found];
}

/** A part of a text that would run: it stands on no page by itself. */
const dangerous = /onload=alert|ontoggle=alert|onerror=|onmouseover=/;

/** Waits until texts are to be seen beside the accounts' names, so that nobody looks at a page without them. */
export async function untilShown(page: Page): Promise<void> {
  await page.getByRole("main").getByText(dangerous).first().waitFor();
}
