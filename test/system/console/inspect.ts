// What is asked of every page, whatever it shows: no finding of axe, nothing wider than the window, no element that the console does not
// make itself, and no way to a script.
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "./browser.ts";

/** The elements that the console is made of. */
const own = [
  "html head meta title link script body header nav main section search div span p h1 h2 h3 a button img",
  "strong em code pre kbd br hr ul ol li dl dt dd del ins mark small time figure figcaption details summary",
  "table caption thead tbody tr th td form fieldset legend label input select optgroup option textarea output",
  "datalist dialog progress meter canvas svg g path circle rect line polyline polygon defs marker pattern text",
]
  .join(" ")
  .split(" ");

/** What must not be there, by a selector that looks into open shadow roots too. */
const foreign = [
  `:not(${own.join(", ")})`,
  `script:not([src^="/assets/"])`,
  // The editor puts empty ones beside letters that it shows in another way.
  `img:not([src="/icon.svg"], .cm-widgetBuffer:not([src], [srcset]))`,
  `a[href]:not([href^="/"], [href^="#"], [href^="blob:"])`,
  `[href^="//"]`,
  `[style*="url("]`,
].join(", ");

/** Looks at every element, those in open shadow roots too; what is no element of the console, or has a script for an attribute. */
const lookForForeign = `(() => {
  const found = [];
  const isHandled = ({ attributes }) => [...attributes].some(({ name }) => name.startsWith("on"));
  const lookIn = (root) => {
    for (const element of root.querySelectorAll("*")) {
      if (element.matches(${JSON.stringify(foreign)}) || isHandled(element)) found.push(element.outerHTML.slice(0, 200));
      if (element.shadowRoot) lookIn(element.shadowRoot);
    }
  };
  lookIn(document);
  return found;
})()`;

/** What of the page the console did not make: the beginning of each element. */
export function foreignElements(page: Page): Promise<readonly string[]> {
  return page.evaluate<string[]>(lookForForeign);
}

/** By how many pixels the page is wider than its window; 0 for none. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate<number>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
}

/** What axe finds on the page as it is: rule, place and reason. `colours`: those rules alone, or all but those. */
export async function accessibilityFindings(
  page: Page,
  colours?: "alone" | "left out",
): Promise<readonly string[]> {
  // It is read once for a document, however often that is looked at.
  const isThere = await page.evaluate<boolean>("'axe' in globalThis");
  const axe = new AxeBuilder({ page, ...(isThere && { axeSource: "void 0" }) });
  // Without a window of its own for the result: no frame of another origin is in the page. Only of findings all places are asked for.
  axe.setLegacyMode(true).options({ resultTypes: ["violations"] });
  if (colours === "alone") axe.withRules(["color-contrast"]);
  if (colours === "left out") axe.disableRules(["color-contrast"]);
  const { violations } = await axe.analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target.join(" ")}: ${failureSummary ?? ""}`),
  );
}

/** What would let a browser show, or run, what is only to be saved; the header names the file in letters that need no quoting. */
export function downloadFaults(headers: Readonly<Record<string, string>>): readonly string[] {
  const wanted: Readonly<Record<string, RegExp>> = {
    "content-type": /^application\/octet-stream$/,
    "content-disposition": /^attachment; filename="[\w.-]+"$/,
    "x-content-type-options": /^nosniff$/,
  };
  return Object.entries(wanted).flatMap(([name, form]) =>
    form.test(headers[name] ?? "") ? [] : [`${name}: ${headers[name] ?? "none"}`],
  );
}
