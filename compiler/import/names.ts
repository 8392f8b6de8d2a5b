// Names of the source as keys and ids of a definition; two that would be the same are told apart by a number.

/** camelCase: `Create Or Update X` → `createOrUpdateX`. `fallback` when nothing of the text can stand in a key. */
export function toKey(text: string, fallback: string): string {
  const [first = fallback, ...rest] = words(text);
  const key = [
    first.toLowerCase(),
    ...rest.map((word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase()),
  ].join("");
  return /^[a-z]/.test(key) ? key : `${fallback}${key.charAt(0).toUpperCase()}${key.slice(1)}`;
}

/** PascalCase, for system fields and merge fields: `line.sku-code` → `LineSkuCode`. */
export function toPascal(text: string, fallback: string): string {
  const key = toKey(text, fallback);
  return key.charAt(0).toUpperCase() + key.slice(1);
}

/** kebab-case: `Zoho CRM` → `zoho-crm`. */
export function toId(text: string): string {
  const id = words(text).join("-").toLowerCase();
  return id === "" ? "connector" : id;
}

/** A name that `taken` does not hold yet, and enters it: `listOrders`, `listOrders2`, … */
export function unique(name: string, taken: Set<string>): string {
  let candidate = name;
  for (let number = 2; taken.has(candidate); number++) candidate = `${name}${String(number)}`;
  taken.add(candidate);
  return candidate;
}

function words(text: string): readonly string[] {
  const plain = text.normalize("NFKD").replace(/\p{M}/gu, "");
  return plain.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g) ?? [];
}
