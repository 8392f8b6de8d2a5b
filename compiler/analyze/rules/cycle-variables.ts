// The variables of a cycle hold constants, and no step takes the name by which texts know them.
import { diagnostic } from "../../diagnostics/diagnostic.ts";
import { parseTemplate } from "../../template/parse-template.ts";
import type { CycleContext } from "../cycle-context.ts";
import { variables } from "../cycle-reference.ts";
import { leaves } from "../texts.ts";

/** `cycle/variable-not-constant`, `reserved-step`. */
export function checkCycleVariables({ cycle, document, report }: CycleContext): void {
  for (const { text, path } of leaves(cycle.variables, ["variables"]))
    for (const part of parseTemplate(text).parts)
      if (part.kind === "expression")
        report(
          diagnostic("cycle/variable-not-constant", document.textSpan(path, part.start, part.end), {
            name: String(path[1]),
          }),
        );
  if (Object.hasOwn(cycle.steps ?? {}, variables))
    report(diagnostic("cycle/reserved-step", document.keySpan(["steps", variables]), { name: variables }));
}
