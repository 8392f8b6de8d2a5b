// Credentials of the vendor's own kind, put into the body of every call (B§12.1 "AuthFields").
import type { FieldsAuthentication } from "../contract/authentication.ts";
import type { JsonValue } from "../contract/value.ts";
import { missingCredential, type Credential, type SchemeUse } from "./credential.ts";
import { givenFor } from "./installation.ts";
import { putAt } from "./path.ts";

/** Fails with `installation/invalid` where a field has no value. */
export function fieldsCredential(scheme: FieldsAuthentication, use: SchemeUse): Credential {
  const { fields: given = {} } = givenFor(use.installation, use.name);
  const values = scheme.fields.map((field) => {
    const value = Object.hasOwn(given, field.name) ? given[field.name] : undefined;
    if (value === undefined || value === null || value === "")
      throw missingCredential(use, `\`${field.name}\``);
    return { field, value };
  });
  return {
    merge: {},
    secrets: values.filter(({ field }) => field.sensitive).map(({ value }) => toText(value)),
    toBody: (body) =>
      values.reduce<JsonValue | undefined>((left, { field, value }) => putAt(left, field.path, value), body),
    parts: () => ({}),
  };
}

function toText(value: JsonValue): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
