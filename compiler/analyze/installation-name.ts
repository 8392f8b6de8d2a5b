// The name of an installation: its file's, by which cycles name it.
import { diagnostic, type Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Document } from "../syntax/document.ts";

/** `installation/invalid-name`, `same-name`. `names` are those of all installations. */
export function checkInstallationName(
  name: string,
  document: Document,
  names: readonly string[],
): readonly Diagnostic[] {
  if (/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(name)) return [];
  const span = document.valueSpan(["connector"]);
  const other = names.find((each) => each !== name && each.toLowerCase() === name.toLowerCase());
  return [
    other === undefined
      ? diagnostic("installation/invalid-name", span, { name })
      : diagnostic("installation/same-name", span, { name, other }),
  ];
}
