// An installation's file as commands write it: new, and with other fields, a line for each.
import type { FieldChange } from "../compiler/program/looked-up-fields.ts";

/** The text of a file that says nothing but the connector; `path` is where it will stand in the project. */
export function newInstallation(connector: string, path: string): string {
  const up = "../".repeat(path.split("/").length - 1);
  const file = { $schema: `${up}schemas/installation.schema.json`, connector };
  return `${JSON.stringify(file, undefined, 2)}\n`;
}

const marks = { added: "+", changed: "~", removed: "-" } as const;

/** One field that came, changed or went. */
export function changeLine({ kind, method, side, field }: FieldChange): string {
  const { connectorField, displayName, dataType } = field;
  const what = [displayName, dataType].filter((part) => part !== undefined).join(", ");
  return `${marks[kind]} ${method}.${side} ${connectorField}${what === "" ? "" : ` (${what})`}\n`;
}
