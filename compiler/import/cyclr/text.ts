// Texts with merge fields: the stray third brace of old exports (S2) is removed, and a name that differs from its parameter in
// case only is written as the parameter is.
import type { Path } from "../../syntax/document.ts";
import type { Ledger } from "../ledger.ts";

/** The repaired text; each repair is a note. */
export function repairText(
  text: string,
  { path, ledger, names }: { readonly path: Path; readonly ledger: Ledger; readonly names: Iterable<string> },
): string {
  const spellings = new Map([...names].map((name) => [name.toLowerCase(), name]));
  let repaired = text;
  if (count(text, "{") !== count(text, "}") && /\{\{[^{}]+\}\}\}/.test(text)) {
    repaired = text.replace(/(\{\{[^{}]+\}\})\}/g, "$1");
    ledger.remark("import/stray-brace", path, { text });
  }
  return repaired.replace(/\{\{(\s*)([\w-]+)/g, (whole, blank: string, name: string) => {
    const right = spellings.get(name.toLowerCase());
    if (right === undefined || right === name) return whole;
    ledger.remark("import/corrected-case", path, { text: name, name: right });
    return `{{${blank}${right}`;
  });
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}
