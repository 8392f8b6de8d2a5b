// The accounts of a project: what `accounts/<id>/account.json` says of each.
import { parseDuration } from "../analyze/duration.ts";
import { diagnostic, hasErrors, type Diagnostic } from "../diagnostics/diagnostic.ts";
import type { AccountDefinition } from "../schema/definition.gen.ts";
import type { DeepPartial } from "../schema/partial.ts";
import { validateAccount } from "../schema/validate.ts";
import { createSourceFile, type Span } from "../source/source-file.ts";
import type { Document } from "../syntax/document.ts";
import { parseDocument } from "../syntax/parse-document.ts";
import type { AccountInputs } from "./accounts.ts";
import type { ProjectInputs } from "./inputs.ts";

/** What the accounts are. */
export interface CheckedAccounts {
  /** By id; without those whose `account.json` has errors. */
  readonly definitions: ReadonlyMap<string, AccountDefinition>;
  readonly diagnostics: readonly Diagnostic[];
}

/** `account/missing-definition`, `invalid-name`, `reserved-name`, `duplicate-external-id`, `retention-too-long`. */
export function checkAccounts(accounts: readonly AccountInputs[], { files }: ProjectInputs): CheckedAccounts {
  const definitions = new Map<string, AccountDefinition>();
  const diagnostics: Diagnostic[] = [];
  const taken = new Map<string, Span>();
  for (const { id } of accounts) taken.set(id, startOf(`accounts/${id}`));
  for (const { id } of accounts) {
    const path = `accounts/${id}/account.json`;
    const text = files.get(path);
    const named = checkName(id, startOf(text === undefined ? `accounts/${id}` : path));
    if (text === undefined) {
      diagnostics.push(
        ...named,
        diagnostic("account/missing-definition", startOf(`accounts/${id}`), { account: id }),
      );
      continue;
    }
    const { document, diagnostics: parsed } = parseDocument(createSourceFile(path, text));
    const { definition, diagnostics: found } = validateAccount(document);
    const all = [...named, ...parsed, ...found, ...checkRetention(definition, document)];
    const { externalId } = definition;
    if (externalId !== undefined && externalId !== id) {
      const span = document.valueSpan(["externalId"]);
      if (reserved.has(externalId)) all.push(diagnostic("account/reserved-name", span, { name: externalId }));
      const other = taken.get(externalId);
      if (other === undefined) taken.set(externalId, span);
      else
        all.push(
          diagnostic(
            "account/duplicate-external-id",
            span,
            { id: externalId },
            {
              related: [{ span: other, message: "The other account." }],
            },
          ),
        );
    }
    diagnostics.push(...all);
    if (!hasErrors(all)) definitions.set(id, definition as AccountDefinition);
  }
  return { definitions, diagnostics };
}

/** `default` are the files at the top. */
const reserved: ReadonlySet<string> = new Set(["default", "partner"]);

/** True for a folder's name that an account may have. */
export function isAccountName(name: string): boolean {
  return kebabCase.test(name) && !reserved.has(name);
}

const kebabCase = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

function checkName(name: string, span: Span): readonly Diagnostic[] {
  if (!kebabCase.test(name)) return [diagnostic("account/invalid-name", span, { name })];
  return reserved.has(name) ? [diagnostic("account/reserved-name", span, { name })] : [];
}

/** B§6: nothing of a transaction is kept longer than 31 days. */
const longestMs = parseDuration("31d");

function checkRetention(
  { retention }: DeepPartial<AccountDefinition>,
  document: Document,
): readonly Diagnostic[] {
  return (["success", "error"] as const).flatMap((key) => {
    const duration = retention?.[key];
    return duration === undefined || parseDuration(duration) <= longestMs
      ? []
      : [diagnostic("account/retention-too-long", document.valueSpan(["retention", key]), { duration })];
  });
}

function startOf(path: string): Span {
  return { file: createSourceFile(path, ""), start: 0, end: 0 };
}
